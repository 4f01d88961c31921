using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[Retry(2, Delay = "1ms", MaxDelay = "5ms")]
[Budget(Requests = 4, Window = "day", Name = "support")]
[RedactPii]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class SupportPolicyAttribute : Attribute;

[PromptClient]
public interface IPolicyPrompts
{
    [UserMessage("{{$x}}")]
    [GuardPolicy("careful")]
    Task<string> NamedAsync(string x);

    [UserMessage("{{$x}}")]
    [GuardPolicy("careful")]
    [Model("gpt-4o")]
    Task<string> ExplicitAsync(string x);

    [UserMessage("{{$x}}")]
    [SupportPolicy]
    Task<string> OwnAsync(string x);

    [UserMessage("{{$x}}")]
    [SupportPolicy]
    [Retry(0)]
    Task<string> OwnExplicitAsync(string x);
}

public sealed class GuardPolicyAttributeTests
{
    private static readonly Dictionary<string, string?> Careful = new()
    {
        ["KernelGuard:Policies:careful:Model:Id"] = "gpt-4.1-mini",
        ["KernelGuard:Policies:careful:Model:MaxOutputTokens"] = "33",
        ["KernelGuard:Policies:careful:Redaction:Kinds"] = "Email",
        ["KernelGuard:Policies:careful:Audit:Content"] = "Redacted",
    };

    [Fact]
    public async Task A_policy_of_the_configuration_acts()
    {
        await using var app = await App<IPolicyPrompts>.StartAsync(configuration: Careful);

        (await app.Prompts.NamedAsync("I am anna@example.com")).Should().Be("You said: I am anna@example.com");

        var request = app.Server.Requests.Single();
        (request.Model, request.Cap(), request.LastUserText).Should().Be(("gpt-4.1-mini", 33, "I am [[EMAIL-1]]"));
        (await app.EntryAsync()).Content.Should().Contain("[[EMAIL-1]]");
    }

    [Fact]
    public async Task An_explicit_attribute_of_the_same_place_beats_it()
    {
        await using var app = await App<IPolicyPrompts>.StartAsync(configuration: Careful);

        await app.Prompts.ExplicitAsync("I am anna@example.com");

        var request = app.Server.Requests.Single();
        (request.Model, request.LastUserText).Should().Be(("gpt-4o", "I am [[EMAIL-1]]"));
    }

    [Fact]
    public async Task A_host_whose_configuration_lacks_it_does_not_start()
    {
        (await FluentActions.Awaiting(() => App<IPolicyPrompts>.StartAsync()).Should().ThrowAsync<GuardConfigurationException>()).WithMessage("*careful*");
    }

    [Fact]
    public async Task Nor_where_the_prompts_are_only_a_plugin()
    {
        var start = () => App.StartAsync(_ => { }, services => services.AddKernel().Plugins.AddFromPrompts<IPolicyPrompts>());

        (await start.Should().ThrowAsync<GuardConfigurationException>()).WithMessage("*careful*");
    }

    [Fact]
    public async Task Nor_where_it_loosens_a_classic_function()
    {
        var start = () => App.StartAsync(_ => { }, configuration: new() { ["KernelGuard:Functions:TimedFunctions.AskAsync:Timeout:Call"] = "10m" });

        (await start.Should().ThrowAsync<GuardConfigurationException>()).WithMessage("*TimedFunctions.AskAsync:Timeout is looser*");
    }

    [Fact]
    public async Task An_attribute_class_of_ones_own_is_a_policy()
    {
        await using var app = await App<IPolicyPrompts>.StartAsync(configuration: Careful);
        app.Server.Enqueue(Reply.Error(500), Reply.Error(500));

        (await app.Prompts.OwnAsync("I am anna@example.com")).Should().Be("You said: I am anna@example.com");
        app.Server.RequestCount.Should().Be(3);
        app.Server.AssertNothingLeft("anna@example.com");

        app.Server.Enqueue(Reply.Error(500));
        await FluentActions.Awaiting(() => app.Prompts.OwnExplicitAsync("x")).Should().ThrowAsync<ProviderException>();
        app.Server.RequestCount.Should().Be(4);

        // All who carry it share its budget of four requests.
        (await FluentActions.Awaiting(() => app.Prompts.OwnAsync("x")).Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("support");
    }
}
