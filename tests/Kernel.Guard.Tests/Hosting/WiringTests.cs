using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.Policies;
using KernelGuard.SemanticKernel;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Xunit;
using Kernel = Microsoft.SemanticKernel.Kernel;

namespace KernelGuard.Tests.Hosting;

public sealed class WiringTests
{
    private static readonly PromptMethod Answer = new(
        "Answer",
        new FunctionPolicy("ISupport.AnswerAsync", PolicyLayer.Of(new GuardPolicyOptions { Redaction = new() })),
        new CompiledPrompt(PromptMessage.System("You answer."), PromptMessage.User(PromptPart.Value("question"))),
        [new PromptParameter("question", typeof(string))]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_method_on_a_kernel_without_the_guard_is_refused_and_nothing_is_sent(bool direct)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var http = new HttpClient();
        var kernel = Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4o-mini", server.Endpoint, server.ApiKey, httpClient: http).Build();
        KernelArguments arguments = new() { ["question"] = "I am ann@example.com" };

        var ask = () => direct ? kernel.InvokeAsync(Answer.Function, arguments, Token) : (Task)Answer.InvokeTextAsync(kernel, arguments, Token);

        (await ask.Should().ThrowAsync<GuardConfigurationException>()).WithMessage("*AddKernelGuard()*");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_host_a_service_beside_the_guard_is_an_error_when_the_kernel_is_built()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var http = new HttpClient();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(new VariableLookup(_ => null, []));
        builder.AddKernelGuard(options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddOpenAI("gpt-4o-mini");
        builder.AddOpenAIChatCompletion("gpt-4o-mini", server.Endpoint, server.ApiKey, httpClient: http);

        builder.Invoking(unguarded => unguarded.Build()).Should().Throw<GuardConfigurationException>().WithMessage("*unguarded IChatCompletionService*AllowUnguarded*");
    }
}
