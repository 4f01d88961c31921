using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.TextGeneration;
using Xunit;

namespace KernelGuard.Tests.Hosting;

/// <summary>A kernel built by hand has no start: what is wrong is said when the chain is first resolved, before any call.</summary>
public sealed class KernelBuilderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Type> Entries() => new(typeof(IChatClient), typeof(IChatCompletionService), typeof(ITextGenerationService));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Entries))]
    public void Without_a_provider_every_entry_says_which_line_is_missing(Type entry)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddKernelGuard();
        var kernel = builder.Build();

        FluentActions.Invoking(() => kernel.Services.GetRequiredService(entry)).Should().Throw<GuardConfigurationException>().WithMessage("*AddKernelGuard().AddOpenAI(*");
    }

    [Fact]
    public async Task Without_a_provider_a_prompt_fails_with_the_guards_error()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddKernelGuard();
        var kernel = builder.Build();

        await FluentActions.Awaiting(() => kernel.InvokePromptAsync("x", cancellationToken: Token)).Should().ThrowAsync<GuardConfigurationException>();
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, "cheap")]
    [InlineData(true, "cheap")]
    public async Task A_service_beside_the_guard_is_an_error_that_names_it_and_its_mend(bool first, string? key)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);

        var error = FluentActions.Invoking(() => Build(server, builder => builder.AddOpenAIChatCompletion("gpt-4o-mini", "a-key", serviceId: key), first))
            .Should().Throw<GuardConfigurationException>().Which;

        error.Message.Should().Contain(nameof(IChatCompletionService)).And.Contain("AddKernelGuard().AddOpenAI(").And.Contain($"\"{key}\"").And.Contain("KernelGuard:AllowUnguarded");
        error.Message.Should().NotContain("a-key");
        server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("cheap")]
    public async Task A_client_beside_the_guard_is_one_too(string? key)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);

        FluentActions.Invoking(() => Build(server, builder => builder.AddOpenAIChatClient("gpt-4o-mini", "a-key", serviceId: key), first: false))
            .Should().Throw<GuardConfigurationException>().WithMessage($"*{nameof(IChatClient)}*");
        server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData(false, "cheap")]
    [InlineData(true, "cheap")]
    [InlineData(false, "")]
    [InlineData(true, "")]
    public async Task What_AllowUnguarded_lists_may_stand_beside_it_and_takes_no_prompt_that_does_not_name_it(bool first, string key)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var beside = await OpenAIServer.StartAsync(cancellationToken: Token);
        var kernel = Build(
            server, builder => builder.AddOpenAIChatCompletion("gpt-4o-mini", beside.Endpoint, beside.ApiKey, serviceId: key.Length == 0 ? null : key), first, key);

        (await kernel.InvokePromptAsync<string>("I am anna@example.com", cancellationToken: Token)).Should().Be("You said: I am anna@example.com");
        (await kernel.InvokePromptAsync<string>("I am anna@example.com", new(new OpenAIPromptExecutionSettings { ModelId = "gpt-4o-mini" }), cancellationToken: Token))
            .Should().Be("You said: I am anna@example.com");

        (server.RequestCount, beside.RequestCount).Should().Be((2L, 0L));
        server.AssertNothingLeft("anna@example.com");
    }

    [Fact]
    public async Task What_AllowUnguarded_lists_is_reached_by_its_name()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var beside = await OpenAIServer.StartAsync(cancellationToken: Token);
        var kernel = Build(server, builder => builder.AddOpenAIChatCompletion("gpt-4o-mini", beside.Endpoint, beside.ApiKey, serviceId: "cheap"), first: false, "cheap");

        await kernel.InvokePromptAsync("x", new(new OpenAIPromptExecutionSettings { ServiceId = "cheap" }), cancellationToken: Token);
        await kernel.InvokePromptAsync("x", new(new OpenAIPromptExecutionSettings()), cancellationToken: Token);

        (server.RequestCount, beside.RequestCount).Should().Be((1L, 1L));
    }

    [Fact]
    public async Task A_client_that_AllowUnguarded_lists_takes_no_prompt_either()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var kernel = Build(server, builder => builder.AddOpenAIChatClient("gpt-4o-mini", "a-key", serviceId: "cheap"), first: true, "cheap");

        (await kernel.InvokePromptAsync<string>("I am anna@example.com", cancellationToken: Token)).Should().Be("You said: I am anna@example.com");

        server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task AllowUnguarded_allows_no_other_key()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);

        FluentActions.Invoking(() => Build(server, builder => builder.AddOpenAIChatCompletion("gpt-4o-mini", "a-key", serviceId: "dear"), first: false, "cheap", ""))
            .Should().Throw<GuardConfigurationException>().WithMessage("*'dear'*");
    }

    [Fact]
    public async Task An_audited_call_is_on_disk_before_its_reply()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var kernel = Build(server, _ => { }, first: false);

        await kernel.InvokePromptAsync("x", cancellationToken: Token);

        await using var reader = new AuditLedger(new AuditLedgerOptions { Path = Path.Combine(_folder, "audit.db") });
        (await reader.ReadAsync(Token).ToListAsync(Token)).Should().ContainSingle().Which.Outcome.Should().Be("success");
    }

    private Kernel Build(OpenAIServer server, Action<IKernelBuilder> beside, bool first, params string[] allowed)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(new VariableLookup(_ => null, []));
        if (first)
        {
            beside(builder);
        }

        builder.AddKernelGuard(guard =>
        {
            guard.Audit.Path = Path.Combine(_folder, "audit.db");
            foreach (var key in allowed)
            {
                guard.AllowUnguarded.Add(key);
            }
        }).AddOpenAI("gpt-4o-mini", options =>
        {
            options.Endpoint = server.Endpoint;
            options.ApiKey = server.ApiKey;
        });
        if (!first)
        {
            beside(builder);
        }

        return builder.Build();
    }
}
