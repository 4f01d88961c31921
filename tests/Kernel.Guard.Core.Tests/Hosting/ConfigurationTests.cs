using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("KernelGuard:DefaultPolcy", "x", "*DefaultPolcy*")]
    [InlineData("KernelGuard:Policies:a:Retry:MaxRetires", "3", "*MaxRetires*")]
    [InlineData("KernelGuard:Policies:a:Retry:MaxRetries", "three", "*MaxRetries*")]
    [InlineData("KernelGuard:Policies:a:Retry:MaxRetries", "99", "KernelGuard:Policies:a: Retry.MaxRetries is 0 to 20*99*")]
    [InlineData("KernelGuard:Policies:a:Timeout:Total", "soon", "KernelGuard:Policies:a: Timeout.Total is a number*'soon'*")]
    [InlineData("KernelGuard:Policies:a:Cache:Ttl", "1m", "*Cache.Partition*no default*")]
    [InlineData("KernelGuard:Policies:a:Budgets:0:Tokens", "1", "*Window is*")]
    [InlineData("KernelGuard:Policies:a:Budgets:0:Tokns", "5", "*KernelGuard:Policies:a:Budgets:0:Tokns is unknown*Name, Tokens, Cost*")]
    [InlineData("KernelGuard:Policies:a:Budgets:0:Tokens", "-1", "KernelGuard:Policies:a:Budgets:0: a budget's Tokens is 0 or more, and it is '-1'.")]
    [InlineData("KernelGuard:Policies:a:Budgets:0:Tokens", "10k", "*KernelGuard:Policies:a:Budgets:0:Tokens is '10k' and must be a whole number*")]
    [InlineData("KernelGuard:Policies:a:Budgets:0:Tokens", "99999999999999999999", "*Tokens is '99999999999999999999' and must be a whole number without separators, at most 9223372036854775807.*")]
    [InlineData("KernelGuard:Policies:a:Budgets:0:Cost", "0.0000000001", "KernelGuard:Policies:a:Budgets:0: a budget's Cost is 0, or 0.000000001 to 9e9 US dollars, and it is '0.0000000001'.")]
    [InlineData("KernelGuard:Policies:a:Redaction:Maks", "Email", "*Maks*")]
    [InlineData("KernelGuard:Policies:a:Redaction:Mask", "Emial", "*Mask*")]
    [InlineData("KernelGuard:Policies:a:Redaction:Hash", "Email, Iban", "KernelGuard:Policies:a: Redaction.Hash needs a key*")]
    [InlineData("KernelGuard:Policies:a:Redaction:Regions:0", "Germany", "KernelGuard:Policies:a: Redaction.Regions*")]
    [InlineData("KernelGuard:Policies:None:Retry:MaxRetries", "1", "*'None'*Rename*")]
    [InlineData("KernelGuard:DefaultPolicy", "strict", "*DefaultPolicy names the policy 'strict'*Add the section KernelGuard:Policies:strict*")]
    [InlineData("KernelGuard:Cache:Deadline", "soon", "KernelGuard:Cache:Deadline is a number*'soon'*")]
    [InlineData("KernelGuard:Cache:Deadlien", "1s", "*Deadlien*")]
    [InlineData("KernelGuard:Cache:TagKey", "short", "KernelGuard:Cache:TagKey is a secret of 16*shorter*")]
    [InlineData("KernelGuard:Cache:Endpoints:eu:0", "east.example", "KernelGuard:Cache:Endpoints:eu:0 is not an absolute*")]
    [InlineData("KernelGuard:Policies:a:Cache:Keep", "Errors", "*Keep*")]
    [InlineData("KernelGuard:Budgets:Lease", "30s", "KernelGuard:Budgets:Lease is*1m to 7d*'30s'*")]
    [InlineData("KernelGuard:TimeZone", "Mars/Olympus", "*TimeZone*'Mars/Olympus'*")]
    public async Task A_wrong_key_or_value_stops_the_start_and_names_what_to_change(string key, string value, string expected)
    {
        using var host = Host(new() { [key] = value });

        var start = () => host.StartAsync(TestContext.Current.CancellationToken);

        (await start.Should().ThrowAsync<GuardConfigurationException>()).WithMessage(expected);
    }

    [Fact]
    public async Task A_wrong_budget_of_the_default_policy_and_of_a_function_is_named_by_its_path()
    {
        using var byDefault = Host(new() { ["KernelGuard:DefaultPolicy"] = "p", ["KernelGuard:Policies:p:Budgets:0:Tokens"] = "5", ["KernelGuard:Policies:p:Budgets:0:Window"] = "yearly" });
        using var changed = Host(
            new() { ["KernelGuard:Functions:I.A:Budgets:0:Tokens"] = "5", ["KernelGuard:Functions:I.A:Budgets:0:Window"] = "1d", ["KernelGuard:Functions:I.A:Budgets:1:Window"] = "1d" },
            services: static services => services.AddSingleton(new FunctionPolicy("I.A")));

        (await byDefault.Awaiting(host => host.StartAsync(TestContext.Current.CancellationToken)).Should().ThrowAsync<GuardConfigurationException>()).WithMessage("KernelGuard:Policies:p:Budgets:0: *yearly*");
        (await changed.Awaiting(host => host.StartAsync(TestContext.Current.CancellationToken)).Should().ThrowAsync<GuardConfigurationException>()).WithMessage("KernelGuard:Functions:I.A:Budgets:1: a budget has exactly one of*");
    }

    [Fact]
    public async Task A_host_without_a_provider_does_not_start_and_says_which_line_is_missing()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddKernelGuardCore();
        using var host = builder.Build();

        var start = () => host.StartAsync(TestContext.Current.CancellationToken);

        (await start.Should().ThrowAsync<GuardConfigurationException>()).WithMessage("*AddOpenAI*");
    }

    [Fact]
    public void Without_a_host_the_check_runs_when_the_chain_is_first_resolved()
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(options => options.DefaultPolicy = "missing").AddProvider(_ => new EchoClient());
        using var provider = services.BuildServiceProvider();

        var resolve = provider.GetRequiredService<IChatClient>;

        resolve.Should().Throw<GuardConfigurationException>().WithMessage("*'missing'*");
    }

    [Fact]
    public async Task The_section_fills_the_options_and_code_changes_them_afterwards()
    {
        var echo = new EchoClient();
        using var host = Host(
            new() { ["KernelGuard:Policies:p:Model:Id"] = "from-configuration", ["KernelGuard:Policies:p:Model:MaxOutputTokens"] = "7", ["KernelGuard:DefaultPolicy"] = "other" },
            echo,
            options => options.DefaultPolicy = "p");
        await host.StartAsync(TestContext.Current.CancellationToken);

        await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken);

        echo.LastOptions!.ModelId.Should().Be("from-configuration");
        echo.LastOptions.OutputCap.Should().Be(7);
    }

    [Fact]
    public async Task A_changed_configuration_holds_from_the_next_completion_and_a_wrong_one_changes_nothing()
    {
        var echo = new EchoClient();
        var settings = new Dictionary<string, string?> { ["KernelGuard:DefaultPolicy"] = "p", ["KernelGuard:Policies:p:Model:Id"] = "one" };
        using var host = Host(settings, echo);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();

        async Task<string?> Asked()
        {
            await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken);
            return echo.LastOptions!.ModelId;
        }

        (await Asked()).Should().Be("one");
        configuration["KernelGuard:Policies:p:Model:Id"] = "two";
        configuration.Reload();
        (await Asked()).Should().Be("two");
        configuration["KernelGuard:Policies:p:Model:Id"] = "three";
        configuration["KernelGuard:Policies:p:Model:Temperature"] = "9";
        configuration.Reload();
        (await Asked()).Should().Be("two");
        configuration["KernelGuard:Policies:p:Model:Temperature"] = null;
        configuration["KernelGuard:Policies:p:Budgets:0:Requests"] = "100";
        configuration["KernelGuard:Policies:p:Budgets:0:Window"] = "day";
        configuration["KernelGuard:Policies:p:Budgets:0:OnLimit"] = "Deny, Warn";
        configuration.Reload();
        (await Asked()).Should().Be("two");
        configuration["KernelGuard:Policies:p:Budgets:0:OnLimit"] = "Deny";
        configuration.Reload();
        (await Asked()).Should().Be("three");
    }

    [Fact]
    public async Task A_function_that_nobody_knows_is_warned_of_at_start()
    {
        var logs = new LogLines();
        using var host = Host(new()
        {
            ["KernelGuard:Functions:ISupport.AnswerAsync:Retry:MaxRetries"] = "1",
            ["KernelGuard:Functions:ISupport.AnswrAsync:Retry:MaxRetries"] = "1",
            ["KernelGuard:AllowLoosening:0"] = "ISupport.AnswerAsync:Retry",
            ["KernelGuard:AllowLoosening:1"] = "ISuport.AnswerAsync:Retry",
        }, services: services => services.AddSingleton<ILoggerProvider>(logs).AddSingleton(new FunctionPolicy("ISupport.AnswerAsync")));

        await host.StartAsync(TestContext.Current.CancellationToken);

        logs.Lines.Where(line => line.Event == "kernelguard.policy.unknown_function").Should().SatisfyRespectively(
            first => first.Text.Should().Contain("KernelGuard:Functions").And.Contain("'ISupport.AnswrAsync'"),
            second => second.Text.Should().Contain("KernelGuard:AllowLoosening").And.Contain("'ISuport.AnswerAsync'"));
    }

    [Fact]
    public void Another_client_in_the_container_is_an_error_that_names_it_unless_its_key_is_allowed()
    {
        IChatClient Resolve(Action<KernelGuardOptions>? configure)
        {
            var services = new ServiceCollection();
            services.AddKernelGuardCore(configure).AddProvider(_ => new EchoClient());
            services.AddKeyedSingleton<IChatClient>("raw", (_, _) => new EchoClient());
            return services.BuildServiceProvider().GetRequiredService<IChatClient>();
        }

        var refused = () => Resolve(null);

        refused.Should().Throw<GuardConfigurationException>().WithMessage("*IChatClient with the key 'raw'*AllowUnguarded*");
        Resolve(options => options.AllowUnguarded.Add("raw")).Should().BeOfType<GuardChatClient>();
    }

    internal static IHost Host(Dictionary<string, string?> settings, IChatClient? provider = null, Action<KernelGuardOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddKernelGuardCore(configure).AddProvider(_ => provider ?? new EchoClient());
        services?.Invoke(builder.Services);
        return builder.Build();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public List<(string? Event, string Text)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((eventId.Name, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
