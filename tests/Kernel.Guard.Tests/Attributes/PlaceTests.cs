using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
[Model("gpt-4o", MaxOutputTokens = 11)]
[RedactPii]
public interface IOnType
{
    [UserMessage("{{$x}}")]
    Task<string> TypeAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4.1", MaxOutputTokens = 22)]
    Task<string> MethodAsync(string x);
}

[PromptClient]
[Model("gpt-4o", MaxOutputTokens = 33)]
public partial class OnClass(Kernel kernel)
{
    [UserMessage("{{$x}}")]
    [RedactPii]
    public partial Task<string> AskAsync(string x);
}

[RedactPii]
[Budget(Requests = 2, Window = "day", Name = "classic")]
public sealed class ClassicPlugin
{
    [KernelFunction("summarize")]
    [Model("gpt-4o", MaxOutputTokens = 44)]
    public static async Task<string> SummarizeAsync(Kernel kernel, string text, CancellationToken cancellationToken) =>
        (await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(text, kernel: kernel, cancellationToken: cancellationToken)).Content ?? "";
}

/// <summary>Where an attribute may stand: on a method, an interface, a class, the assembly, and on a classic function.</summary>
public sealed class PlaceTests
{
    private const string Mail = "I am anna@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_an_interface_it_holds_for_all_methods_and_a_methods_own_wins()
    {
        await using var app = await App<IOnType>.StartAsync();

        await app.Prompts.TypeAsync(Mail);
        await app.Prompts.MethodAsync(Mail);

        app.Server.Requests.Select(request => (request.Model, request.Cap())).Should().Equal(("gpt-4o", 11), ("gpt-4.1", 22));
        app.Server.AssertNothingLeft("anna@example.com");
    }

    [Fact]
    public async Task On_a_partial_class_it_holds_beside_those_of_its_methods()
    {
        await using var app = await App<OnClass>.StartAsync();

        (await app.Prompts.AskAsync(Mail)).Should().Be("You said: " + Mail);

        var request = app.Server.Requests.Single();
        (request.Model, request.Cap(), request.LastUserText).Should().Be(("gpt-4o", 33, "I am [[EMAIL-1]]"));
    }

    [Fact]
    public async Task On_an_assembly_it_holds_for_the_prompts_of_that_assembly()
    {
        // The other assembly says [assembly: Retry(1)].
        await using var app = await App<IGlobalPrompts>.StartAsync();
        app.Server.RespondWith(Reply.Error(500, TimeSpan.FromMilliseconds(1)));

        await FluentActions.Awaiting(() => app.Prompts.Ask("x", Token)).Should().ThrowAsync<ProviderException>();

        app.Server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task On_a_method_it_wins_over_the_assemblys()
    {
        // The other assembly's classic function says [Retry(4)].
        await using var app = await App.StartAsync(_ => { }, services => services.AddKernel().Plugins.AddFromType<GlobalPlugin>("global"));
        app.Server.RespondWith(Reply.Error(500, TimeSpan.FromMilliseconds(1)));

        await FluentActions.Awaiting(() => app.Kernel.InvokeAsync("global", "answer", new() { ["shop"] = "acme" }, Token)).Should().ThrowAsync<ProviderException>();

        app.Server.RequestCount.Should().Be(5);
    }

    [Theory]
    [InlineData("ClassicPlugin")]
    [InlineData("renamed")]
    public async Task On_a_classic_function_it_holds_under_any_plugin_name(string plugin)
    {
        await using var app = await App.StartAsync(_ => { }, services => services.AddKernel().Plugins.AddFromType<ClassicPlugin>(plugin));
        var arguments = new KernelArguments { ["text"] = Mail };

        (await app.Kernel.InvokeAsync<string>(plugin, "summarize", arguments, Token)).Should().Be("You said: " + Mail);
        await app.Kernel.InvokeAsync<string>(plugin, "summarize", arguments, Token);
        (await FluentActions.Awaiting(() => app.Kernel.InvokeAsync(plugin, "summarize", arguments, Token)).Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("classic");

        app.Server.Requests.Select(request => (request.Model, request.Cap(), request.LastUserText)).Should().Equal(("gpt-4o", 44, "I am [[EMAIL-1]]"), ("gpt-4o", 44, "I am [[EMAIL-1]]"));
    }

    [Fact]
    public async Task A_completion_that_nothing_encloses_has_none_of_them()
    {
        await using var app = await App.StartAsync(_ => { });

        await app.Kernel.InvokePromptAsync(Mail, cancellationToken: Token);

        var request = app.Server.Requests.Single();
        (request.Model, request.Cap(), request.LastUserText).Should().Be((App.Model, null, Mail));
    }
}
