using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IAuditedPrompts
{
    [UserMessage("{{$x}}")]
    [Audited]
    Task<string> AskAsync([Tenant] string tenant, [User] string user, [Conversation] string conversation, string x);

    [UserMessage("{{$x}}")]
    [RedactPii]
    [Audited(Content = AuditContent.Redacted)]
    IAsyncEnumerable<string> StreamAsync(string x);

    [UserMessage("{{$x}}")]
    Task<string> NoneAsync(string x);
}

public sealed class AuditedAttributeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_has_its_entry_without_content()
    {
        await using var app = await App<IAuditedPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text("ok").WithUsage(100, 50));

        await app.Prompts.AskAsync("acme", "ann", "c-1", "secret words");

        var entry = (await app.Ledger.ReadAsync(Token).ToListAsync(Token)).Should().ContainSingle().Subject;
        (entry.Function, entry.Tenant, entry.User, entry.Conversation).Should().Be(("IAuditedPrompts.AskAsync", "acme", "ann", "c-1"));
        (entry.Outcome, entry.Streamed, entry.Attempts, entry.FinishReason).Should().Be(("success", false, 1, "stop"));
        (entry.Usage.TotalInput, entry.Usage.TotalOutput, entry.CostNanoDollars).Should().Be((100L, 50L, 45_000L));
        entry.ModelServed.Should().StartWith(App.Model);
        entry.Content.Should().BeNull();
        (await app.Ledger.VerifyAsync(Token)).Should().Be(new AuditVerification(1, 1, null));
    }

    [Fact]
    public async Task Redacted_content_is_kept_without_personal_data()
    {
        await using var app = await App<IAuditedPrompts>.StartAsync();

        string.Concat(await app.Prompts.StreamAsync("I am anna@example.com").ToListAsync(Token)).Should().Be("You said: I am anna@example.com");

        var entry = await app.EntryAsync();
        entry.Streamed.Should().BeTrue();
        entry.Content.Should().Contain("I am [[EMAIL-1]]").And.Contain("You said: I am [[EMAIL-1]]").And.NotContain("anna@example.com");
    }

    [Fact]
    public async Task A_failure_has_its_entry_too()
    {
        await using var app = await App<IAuditedPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Error(500));

        await FluentActions.Awaiting(() => app.Prompts.AskAsync("acme", "ann", "c-1", "x")).Should().ThrowAsync<ProviderException>();

        var entry = await app.EntryAsync();
        (entry.Outcome, entry.ErrorType, entry.Attempts).Should().Be(("error", "500", 1));
    }

    [Fact]
    public async Task Without_it_there_is_no_entry()
    {
        await using var app = await App<IAuditedPrompts>.StartAsync();

        await app.Prompts.NoneAsync("x");

        (await app.Ledger.ReadAsync(Token).ToListAsync(Token)).Should().BeEmpty();
    }
}
