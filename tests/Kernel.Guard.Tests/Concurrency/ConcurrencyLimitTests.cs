using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Concurrency;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.Targets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Concurrency;

/// <summary>Counts at the provider how many requests a host has under way.</summary>
public sealed class ConcurrencyLimitTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _open = new();
    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await OpenAIServer.StartAsync(cancellationToken: Token);
        _server.RespondWith(Reply.Text("fine").WithGate((_, left) => _open.Task.WaitAsync(left)));
    }

    public async ValueTask DisposeAsync()
    {
        _open.TrySetResult();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task No_more_are_sent_than_the_limit_allows_and_a_change_holds_at_once(bool streamed, bool retries)
    {
        await using var host = Host(retries, ("PermitLimit", "2"));
        Task<string>[] calls = [.. Enumerable.Range(0, 7).Select(_ => host.AskAsync(streamed, cancellationToken: Token))];
        await UntilAsync(() => Overall(host).Waiting == 5 && _server.RequestCount == 2);

        host.Change(values => values["KernelGuard:Concurrency:PermitLimit"] = "4");
        await UntilAsync(() => Overall(host).Waiting == 3 && _server.RequestCount == 4);
        Overall(host).InUse.Should().Be(4);

        _open.SetResult();
        (await Task.WhenAll(calls)).Should().OnlyContain(text => text == "fine");
        (_server.RequestCount, Overall(host).InUse, Overall(host).Waiting).Should().Be((7, 0, 0));
    }

    [Fact]
    public async Task Without_a_word_of_the_host_a_hundred_are_under_way_and_the_rest_waits()
    {
        await using var host = Host(retries: true);
        Task<string>[] calls = [.. Enumerable.Range(0, 130).Select(_ => host.AskAsync(streamed: true, cancellationToken: Token))];
        await UntilAsync(() => _server.RequestCount == 100 && Overall(host).Waiting == 30);

        _open.SetResult();
        await Task.WhenAll(calls);
        _server.RequestCount.Should().Be(130);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_tenants_flood_does_not_starve_another(bool streamed)
    {
        await using var host = Host(retries: true, ("PermitLimit", "1"), ("QueueLimit", "20"));
        var flood = Enumerable.Range(0, 40).Select(_ => AskAsync("flood")).ToArray();
        await UntilAsync(() => Overall(host).Waiting == 20);
        var other = AskAsync("small");
        await UntilAsync(() => flood.Count(one => one.IsFaulted) == 20);

        _open.SetResult();
        (await other).Should().Be("fine");
        (await Task.WhenAll(flood.Select(async one => await Record.ExceptionAsync(() => one) is ConcurrencyLimitException))).Count(refused => refused).Should().Be(20);
        Overall(host).InUse.Should().Be(0);

        async Task<string> AskAsync(string tenant)
        {
            using (GuardContext.Open(tenant: tenant))
            {
                return await host.AskAsync(streamed, cancellationToken: Token);
            }
        }
    }

    [Fact]
    public async Task The_one_target_has_its_own_limit()
    {
        await using var host = new TargetHost(_server, values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "1");
            values["KernelGuard:Concurrency:Targets:default"] = "1";
        });
        Task<string>[] calls = [.. Enumerable.Range(0, 3).Select(_ => host.AskAsync(streamed: true, cancellationToken: Token))];
        var limits = host.Services.GetRequiredService<ConcurrencyLimits>();
        await UntilAsync(() => limits.Of((string?)null)!.Waiting == 2 && _server.RequestCount == 1);

        limits.Overall.InUse.Should().Be(1);
        _open.SetResult();
        await Task.WhenAll(calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_target_has_no_place_for_is_served_by_another_and_waits_where_none_has(bool streamed)
    {
        await using var other = await OpenAIServer.StartAsync(cancellationToken: Token);
        other.RespondWith(Reply.Text("fine").WithGate((_, left) => _open.Task.WaitAsync(left)));
        await using var host = new TargetHost(_server, values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "1");
            TargetHost.Target(values, "other", other);
            values["KernelGuard:Concurrency:Targets:default"] = "5";
            values["KernelGuard:Concurrency:Targets:other"] = "7";
        });
        Task<string>[] calls = [.. Enumerable.Range(0, 20).Select(_ => host.AskAsync(streamed, cancellationToken: Token))];
        var limits = host.Services.GetRequiredService<ConcurrencyLimits>();
        await UntilAsync(() => _server.RequestCount == 5 && other.RequestCount == 7 && limits.Of("default")!.Waiting == 8);

        limits.Overall.InUse.Should().Be(12);
        _open.SetResult();
        (await Task.WhenAll(calls)).Should().OnlyContain(text => text == "fine");
        (limits.Overall.InUse, limits.Of("default")!.InUse, limits.Of("other")!.InUse).Should().Be((0, 0, 0));
    }

    [Fact]
    public async Task A_cached_answer_takes_no_permit()
    {
        await using var host = new TargetHost(_server, values =>
        {
            TargetHost.Policy(values, "Cache:Ttl", "1h");
            TargetHost.Policy(values, "Cache:Partition", "Public");
            values["KernelGuard:Concurrency:PermitLimit"] = "1";
            values["KernelGuard:Concurrency:QueueLimit"] = "0";
        });
        _open.SetResult();
        await host.AskAsync(streamed: false, cancellationToken: Token);
        Overall(host).TryTake().Should().BeTrue();

        (await host.AskAsync(streamed: false, cancellationToken: Token)).Should().Be("fine");
        _server.RequestCount.Should().Be(1);
        await FluentActions.Awaiting(() => host.AskAsync(false, new() { Temperature = 0.3f }, Token)).Should().ThrowAsync<ConcurrencyLimitException>();
    }

    [Fact]
    public async Task Use_and_waits_are_measured_and_a_refusal_is_warned_of_once()
    {
        var log = new LogEntries();
        await using var host = new TargetHost(
            _server,
            values =>
            {
                TargetHost.Policy(values, "Retry:MaxRetries", "1");
                values["KernelGuard:Concurrency:PermitLimit"] = "1";
                values["KernelGuard:Concurrency:QueueLimit"] = "1";
            },
            log: log);
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        _ = host.Client;
        using var seen = new Seen(meters);
        Task<string>[] calls = [host.AskAsync(streamed: true, cancellationToken: Token), host.AskAsync(streamed: true, cancellationToken: Token)];
        await UntilAsync(() => Overall(host).Waiting == 1);

        for (var i = 0; i < 3; i++)
        {
            (await FluentActions.Awaiting(() => host.AskAsync(streamed: true, cancellationToken: Token)).Should().ThrowAsync<ConcurrencyLimitException>())
                .Which.Message.Should().Contain("KernelGuard:Concurrency:PermitLimit");
        }

        seen.Look();
        seen.Of("permits").Should().Equal(1);
        seen.Of("queue.length").Should().Equal(1);
        seen.Of("rejections").Sum().Should().Be(3);
        log.Of("kernelguard.concurrency.limited").Should().ContainSingle();
        _open.SetResult();
        await Task.WhenAll(calls);
        seen.Of("queue.duration").Should().ContainSingle().Which.Should().BePositive();
    }

    [Theory]
    [InlineData("PermitLimit", "0")]
    [InlineData("QueueFor", "1h")]
    [InlineData("Targets:nobody", "5")]
    [InlineData("Permits", "5")]
    public async Task A_wrong_value_stops_the_start_and_a_changed_one_is_rejected(string key, string value)
    {
        await using var wrong = Host(retries: true, (key, value));
        FluentActions.Invoking(() => wrong.Client).Should().Throw<GuardConfigurationException>().WithMessage($"*{key.Split(':')[0]}*");

        var log = new LogEntries();
        await using var host = new TargetHost(_server, values => TargetHost.Policy(values, "Retry:MaxRetries", "1"), log: log);
        _ = host.Client;
        host.Change(values =>
        {
            values["KernelGuard:Concurrency:" + key] = value;
            values["KernelGuard:Concurrency:QueueLimit"] = "0";
        });
        log.Of("kernelguard.configuration.rejected").Should().ContainSingle();
        Overall(host).InUse.Should().Be(0);
    }

    private TargetHost Host(bool retries, params (string Key, string Value)[] settings) => new(_server, values =>
    {
        TargetHost.Policy(values, "Audit:Content", "None");
        if (retries)
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "1");
        }

        foreach (var (key, value) in settings)
        {
            values["KernelGuard:Concurrency:" + key] = value;
        }
    });

    private static PermitQueue Overall(TargetHost host) => host.Services.GetRequiredService<ConcurrencyLimits>().Overall;

    private static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Eventually.HoldsAsync(holds, Token, what);

    private sealed class Seen : IDisposable
    {
        private readonly List<(string Name, double Value)> _values = [];
        private readonly MeterListener _listener = new();

        public Seen(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("kernelguard.concurrency.", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public void Look() => _listener.RecordObservableInstruments();

        public IReadOnlyList<double> Of(string name)
        {
            lock (_values)
            {
                return [.. _values.Where(one => one.Name == "kernelguard.concurrency." + name).Select(one => one.Value)];
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            tags.ToArray().Should().Equal([new("kernelguard.concurrency.limit", "overall")]);
            lock (_values)
            {
                _values.Add((instrument.Name, value));
            }
        }
    }
}
