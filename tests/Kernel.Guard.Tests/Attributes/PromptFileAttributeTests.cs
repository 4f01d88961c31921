using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IFilePrompts
{
    [PromptFile("Attributes/prompts/triage.md")]
    Task<string> TriageAsync([Tenant] string shop, string ticket);

    [PromptFile("Attributes/prompts/triage.md")]
    [Model("gpt-4o")]
    Task<string> ModelAsync([Tenant] string shop, string ticket);
}

public sealed class PromptFileAttributeTests
{
    [Fact]
    public async Task Roles_template_and_settings_of_the_file_reach_the_wire()
    {
        await using var app = await App<IFilePrompts>.StartAsync();

        await app.Prompts.TriageAsync("acme", "It is broken");

        var request = app.Server.Requests.Single();
        request.Messages().Should().Equal("system:You sort tickets for acme.", "user:My parcel is late", "assistant:delivery", "user:It is broken");
        request.Model.Should().Be("gpt-4.1-mini");
        request.Number("temperature").Should().Be(0.5);
        request.Cap().Should().Be(64);
    }

    [Fact]
    public async Task A_model_on_the_method_wins_over_the_files()
    {
        await using var app = await App<IFilePrompts>.StartAsync();

        await app.Prompts.ModelAsync("acme", "It is broken");

        app.Server.Requests.Single().Model.Should().Be("gpt-4o");
    }
}
