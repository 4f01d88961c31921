using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
[Audited]
public interface IIdentityPrompts
{
    [UserMessage("{{$x}}")]
    Task<string> TenantAsync([Tenant] string tenant, string x);

    [UserMessage("{{$x}}")]
    Task<string> UserAsync([User] int user, string x);

    [UserMessage("{{$x}}")]
    IAsyncEnumerable<string> ConversationAsync([Conversation] Guid conversation, string x);
}

public sealed class TenantAttributeTests
{
    [Fact]
    public async Task The_parameter_names_the_tenant_and_beats_the_context_which_names_the_rest()
    {
        await using var app = await App<IIdentityPrompts>.StartAsync();
        using (GuardContext.Open(tenant: "ambient", user: "ann", conversation: "c"))
        {
            await app.Prompts.TenantAsync("acme", "x");
        }

        var entry = await app.EntryAsync();
        (entry.Tenant, entry.User, entry.Conversation).Should().Be(("acme", "ann", "c"));
        app.Server.Requests.Single().Body.Should().NotContain("acme");
    }
}

public sealed class UserAttributeTests
{
    [Fact]
    public async Task The_parameter_names_the_user()
    {
        await using var app = await App<IIdentityPrompts>.StartAsync();

        await app.Prompts.UserAsync(7, "x");

        var entry = await app.EntryAsync();
        (entry.Tenant, entry.User, entry.Conversation).Should().Be((null, "7", null));
    }
}

public sealed class ConversationAttributeTests
{
    [Fact]
    public async Task The_parameter_names_the_conversation_of_a_stream_when_it_is_called()
    {
        await using var app = await App<IIdentityPrompts>.StartAsync();
        var conversation = Guid.NewGuid();

        var stream = app.Prompts.ConversationAsync(conversation, "x");
        using (GuardContext.Open(tenant: "later", conversation: "later"))
        {
            await stream.ToListAsync(TestContext.Current.CancellationToken);
        }

        var entry = await app.EntryAsync();
        (entry.Tenant, entry.User, entry.Conversation).Should().Be((null, null, conversation.ToString()));
    }
}
