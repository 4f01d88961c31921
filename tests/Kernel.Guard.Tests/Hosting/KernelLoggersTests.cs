using System.Text;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Tests.Hosting;

public sealed class KernelLoggersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_every_logger_at_Trace_no_argument_prompt_or_answer_is_written()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var log = new Lines();
        await using var host = new GuardedHost(server, services: services => services.AddLogging(logging => logging
            .AddProvider(log).SetMinimumLevel(LogLevel.Trace).AddFilter<Lines>(null, LogLevel.Trace).AddFilter("Microsoft", LogLevel.Trace).AddFilter("Microsoft.SemanticKernel", LogLevel.Trace)));
        var kernel = host.Kernel;
        kernel.Plugins.AddFromFunctions("plugin", [kernel.CreateFunctionFromMethod((string who) => "secret-result of " + who, "find")]);

        var answer = await kernel.InvokePromptAsync<string>("Say {{$x}} {{plugin.find 'secret-argument'}}", new() { ["x"] = "secret-value" }, cancellationToken: Token);

        answer.Should().Contain("secret-value secret-result of secret-argument");
        log.Text.Should().Contain("plugin-find").And.NotContain("secret-");
    }

    [Theory]
    [InlineData("*Extensions.AI.LoggingChatClient", "Microsoft.Extensions.AI.LoggingChatClient")]
    [InlineData("Microsoft.*.OpenAIChatCompletionService", "Microsoft.SemanticKernel.Connectors.OpenAI.OpenAIChatCompletionService")]
    [InlineData("Microsoft.Extensions.AI.*FunctionInvokingChatClient", "Microsoft.Extensions.AI.FunctionInvokingChatClient")]
    public async Task A_rule_with_a_wildcard_does_not_pass_the_cap(string rule, string category)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var log = new Lines();
        await using var host = new GuardedHost(server, services: services => services.AddLogging(logging => logging
            .AddProvider(log).SetMinimumLevel(LogLevel.Trace).AddFilter(rule, LogLevel.Trace).AddFilter<Lines>(rule, LogLevel.Trace)));

        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        (logger.IsEnabled(LogLevel.Trace), logger.IsEnabled(LogLevel.Debug)).Should().Be((false, true));
        logger.IsEnabled(LogLevel.Error).Should().Be(!rule.Contains("FunctionInvoking", StringComparison.Ordinal), "what a tool throws is told without its text");
    }

    [Fact]
    public async Task A_logger_factory_that_does_not_know_the_cap_is_refused_where_it_writes_Trace()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var log = new Lines();
        await using var loud = Host(LogLevel.Trace);
        await using var quiet = Host(LogLevel.Debug);

        loud.Invoking(host => host.Kernel).Should().Throw<GuardConfigurationException>().WithMessage("*ILoggerFactory*Microsoft.SemanticKernel*");
        (await quiet.Kernel.InvokePromptAsync<string>("secret-prompt", cancellationToken: Token)).Should().Contain("secret-prompt");
        log.Text.Should().NotBeEmpty().And.NotContain("secret-");

        GuardedHost Host(LogLevel level) => new(
            server, services: services => services.AddSingleton<ILoggerFactory>(_ => LoggerFactory.Create(logging => logging.AddProvider(log).SetMinimumLevel(level))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_tool_throws_which_was_given_real_values_stands_in_no_log(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondTo("order", Reply.ToolCall("shop-find", """{"email":"[[EMAIL-1]]"}"""), Reply.Text("I could not look."));
        using var log = new Lines();
        await using var host = new GuardedHost(
            server,
            guard: static options =>
            {
                options.Policies["default"] = new GuardPolicyOptions { Redaction = new RedactionOptions() };
                options.DefaultPolicy = "default";
            },
            services: services => services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace).AddFilter<Lines>(null, LogLevel.Trace)));
        var kernel = host.Kernel;
        kernel.Plugins.AddFromFunctions("shop", [kernel.CreateFunctionFromMethod((string email) => email.Length > 0 ? throw new KeyNotFoundException($"there is no customer {email}") : "", "find")]);
        var arguments = new KernelArguments(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() });

        var answer = streamed
            ? string.Concat(await kernel.InvokePromptStreamingAsync<string>("Where is the order of ada@example.com?", arguments, cancellationToken: Token).ToListAsync(Token))
            : await kernel.InvokePromptAsync<string>("Where is the order of ada@example.com?", arguments, cancellationToken: Token);

        answer.Should().Be("I could not look.");
        log.Text.Should().Contain("The tool shop-find failed with KeyNotFoundException").And.Contain("at KernelGuard.Tests.Hosting.KernelLoggersTests.").And.NotContain("ada@example.com").And.NotContain("there is no customer");
        server.AssertNothingLeft("ada@example.com");
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_text)
            {
                _text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
            }
        }

        public void Dispose()
        {
        }
    }
}
