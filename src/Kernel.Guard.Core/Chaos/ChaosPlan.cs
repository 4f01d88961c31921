using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using KernelGuard.Policies;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;
using Polly.Telemetry;

namespace KernelGuard.Chaos;

/// <summary>Is what is broken by the configuration that holds now: Polly's own chaos strategies, and whose attempts they are asked for. Immutable.</summary>
internal sealed class ChaosPlan
{
    private const string Place = KernelGuardOptions.Section + ":Chaos";

    private readonly ResiliencePipeline _pipeline;
    private readonly FrozenSet<string> _targets;
    private readonly string? _single;

    private ChaosPlan(ResiliencePipeline pipeline, FrozenSet<string> targets, string? single)
    {
        _pipeline = pipeline;
        _targets = targets;
        _single = single;
    }

    /// <summary>Checks the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="targets">The names of all targets; none where they are not the guard's to know.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Where chance comes from, 0 to 1; null for the system's.</param>
    /// <param name="telemetry">How Polly's own events are told; null for not at all.</param>
    /// <returns>What is broken; null for nothing.</returns>
    /// <exception cref="GuardConfigurationException">A value is out of its range; the text names its path.</exception>
    public static ChaosPlan? Of(ChaosOptions options, ImmutableArray<string> targets, TimeProvider time, Func<double>? random = null, TelemetryOptions? telemetry = null)
    {
        SettingRule.Check(options.InjectionRate is >= 0 and <= 1, $"{Place}:InjectionRate:", "it is 0 to 1", options.InjectionRate);
        SettingRule.Check(options.LatencyInjectionRate is >= 0 and <= 1, $"{Place}:LatencyInjectionRate:", "it is 0 to 1", options.LatencyInjectionRate);
        var latency = SettingRule.Time(options.Latency, TimeSpan.Zero, TimeSpan.FromHours(1), $"{Place}:Latency:", $"it is {Duration.Form}, up to 1h");
        foreach (var name in targets.IsEmpty ? [] : options.Targets)
        {
            SettingRule.Check(targets.Contains(name, StringComparer.OrdinalIgnoreCase), $"{Place}:Targets:", $"it names targets among {string.Join(", ", targets)}", name);
        }

        Func<ProviderException>[] faults = [.. options.Faults.Select(Fault)];
        if (!options.Enabled)
        {
            return null;
        }

        var dice = random ?? Random.Shared.NextDouble;
        var builder = new ResiliencePipelineBuilder { TimeProvider = time, Name = "KernelGuard/chaos" };
        if (telemetry is not null)
        {
            builder.ConfigureTelemetry(telemetry);
        }

        builder.AddChaosLatency(new ChaosLatencyStrategyOptions { InjectionRate = options.LatencyInjectionRate, Latency = latency, Randomizer = dice });
        if (faults.Length > 0)
        {
            builder.AddChaosFault(new ChaosFaultStrategyOptions
            {
                InjectionRate = options.InjectionRate,
                Randomizer = dice,
                FaultGenerator = _ => new ValueTask<Exception?>(faults[Math.Min((int)(dice() * faults.Length), faults.Length - 1)]()),
            });
        }

        return new ChaosPlan(builder.Build(), options.Targets.ToFrozenSet(StringComparer.OrdinalIgnoreCase), targets is [var single] ? single : null);
    }

    /// <summary>Breaks an attempt, or lets it pass.</summary>
    /// <param name="target">The target's name; null where the host has one.</param>
    /// <param name="cancellationToken">Ends a latency.</param>
    /// <exception cref="ProviderException">It is broken.</exception>
    public ValueTask PassAsync(string? target, CancellationToken cancellationToken) =>
        _targets.Count == 0 || (target ?? _single) is { } name && _targets.Contains(name) ? _pipeline.ExecuteAsync(static _ => ValueTask.CompletedTask, cancellationToken) : ValueTask.CompletedTask;

    private static Func<ProviderException> Fault(string word, int place)
    {
        if (word.Equals("reset", StringComparison.OrdinalIgnoreCase))
        {
            return static () => new ProviderException("Chaos, switched on by the configuration: the connection to the provider broke.", code: ProviderException.ConnectionLost);
        }

        if (word.Equals("refused", StringComparison.OrdinalIgnoreCase))
        {
            return static () => new ProviderException("Chaos, switched on by the configuration: the provider could not be reached.", code: ProviderException.ConnectionFailed);
        }

        var isStatus = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and <= 599;
        SettingRule.Check(isStatus, FormattableString.Invariant($"{Place}:Faults:{place}:"), "it is a status from 400 to 599, 'reset' or 'refused'", word);
        return () => new ProviderException(FormattableString.Invariant($"Chaos, switched on by the configuration: the provider failed ({status})."), status, retryAfter: status == 429 ? TimeSpan.FromSeconds(1) : null);
    }
}
