using System.ClientModel;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Budgets alone in a pipeline of the host's: what they tell.</summary>
public sealed class AloneBudgetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_budget_alone_counts_its_threshold_and_an_overdraft_where_the_host_has_metrics()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Cancel);
        server.RespondWith(Reply.Text("30 days.").WithUsage(100, 5_000));
        await using var services = new ServiceCollection().AddMetrics().AddLogging().BuildServiceProvider();
        using var counted = new Counted(services.GetRequiredService<IMeterFactory>());
        using var client = Client(server).UseGuardBudget(new BudgetOptions { Name = "day", Tokens = 2_000, SoftAt = 0.5, Window = "day" }).Build(services);

        await client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 100 }, Cancel);
        var denied = async () => await client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 100 }, Cancel);

        await denied.Should().ThrowAsync<BudgetExceededException>();
        counted.Sums.Should().Contain(("kernelguard.budget.overdrawn", "day"), 1).And.Contain(("kernelguard.budget.thresholds", "day"), 1);
    }

    [Fact]
    public async Task A_budget_alone_works_without_services()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Cancel);
        server.RespondWith(Reply.Text("30 days.").WithUsage(100, 50));
        using var client = Client(server).UseGuardBudget(new BudgetOptions { Tokens = 1_000, Window = "day" }).Build();

        (await client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 100 }, Cancel)).Text.Should().Be("30 days.");
    }

    private static ChatClientBuilder Client(OpenAIServer server) => new OpenAIClient(
        new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint }).GetChatClient("gpt-4o-mini").AsIChatClient().AsBuilder();

    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Counted(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Sums.AddOrUpdate((instrument.Name, $"{tags[0].Value}"), value, (_, sum) => sum + value));
            _listener.Start();
        }

        public ConcurrentDictionary<(string Name, string Budget), long> Sums { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
