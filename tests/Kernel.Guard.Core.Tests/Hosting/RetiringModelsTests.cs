using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

public sealed class RetiringModelsTests
{
    private static readonly RetirementRow End = ModelCatalog.Shipped.Find("gpt-4o-mini")!.Retirement!;

    [Theory]
    [InlineData(0, "has been shut down")]
    [InlineData(-1, "will be shut down")]
    [InlineData(-90, "will be shut down")]
    [InlineData(-91, null)]
    public void A_model_that_is_shut_down_or_soon_will_be_is_warned_of_once(int days, string? says)
    {
        var log = new Told();
        var models = new RetiringModels(ModelCatalog.Shipped, At(days), log);
        var policy = new GuardPolicy { Function = "IPrompts.AnswerAsync", Fallback = new(["gpt-4o-mini"]) };

        models.Check(policy);
        models.Check(policy);

        if (says is null)
        {
            log.Lines.Should().BeEmpty();
        }
        else
        {
            log.Lines.Should().ContainSingle().Which.Should().Match<(LogLevel Level, string Text)>(line => line.Level == LogLevel.Warning && line.Text.Contains(says) && line.Text.Contains("IPrompts.AnswerAsync") && line.Text.Contains(End.Successor!));
        }
    }

    [Fact]
    public void The_providers_own_model_is_looked_at_before_any_call()
    {
        var log = new Told();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(At(1)).AddSingleton<ILogger<RetiringModels>>(log);
        services.AddKernelGuardCore(options => options.DefaultPolicy = "None").AddProvider(_ => new Named(new EchoClient()));
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IChatClient>();

        log.Lines.Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
    }

    private static FakeTimeProvider At(int days) => new(new DateTimeOffset(End.Date.AddDays(days), TimeOnly.MinValue, TimeSpan.Zero));

    private sealed class Named(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("echo", new Uri("http://echo"), "gpt-4o-mini") : base.GetService(serviceType, serviceKey);
    }

    private sealed class Told : ILogger<RetiringModels>
    {
        public List<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add((logLevel, formatter(state, exception)));
    }
}
