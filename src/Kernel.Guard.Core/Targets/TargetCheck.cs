using KernelGuard.Policies;

namespace KernelGuard.Targets;

/// <summary>Checks what a host says of its targets.</summary>
internal static class TargetCheck
{
    /// <summary>The most targets: a set of them is a number of 64 bits.</summary>
    public const int Most = 64;

    private const string Place = KernelGuardOptions.Section + ":Targets";
    private const string FailoverPlace = KernelGuardOptions.Section + ":Failover";

    /// <exception cref="GuardConfigurationException">A value is out of its range; the text names its path.</exception>
    public static void Check(string name, TargetOptions options)
    {
        SettingRule.Check(!string.IsNullOrWhiteSpace(name), $"{Place}:", "a target's name is not blank", name);
        SettingRule.Check(options.Weight is >= 0 and <= 100, $"{Place}:{name}:Weight:", "it is 0 to 100", options.Weight);
        SettingRule.Check(options.Priority is >= 0 and <= 100, $"{Place}:{name}:Priority:", "it is 0 to 100", options.Priority);
        SettingRule.Check(options.Model is null || !string.IsNullOrWhiteSpace(options.Model), $"{Place}:{name}:Model:", "it is a model's name", options.Model);
        SettingRule.Check(options.Endpoint is null or { IsAbsoluteUri: true, Scheme: "https" or "http" }, $"{Place}:{name}:Endpoint:", "it is an absolute http or https address", "another");
    }

    /// <exception cref="GuardConfigurationException">A value is out of its range; the text names its path.</exception>
    public static void Check(FailoverOptions options)
    {
        SettingRule.Check(Enum.IsDefined(options.LoadBalancing), $"{FailoverPlace}:LoadBalancing:", "it is Ordered, WeightedRoundRobin or LeastLatency", (int)options.LoadBalancing);
        SettingRule.Check(options.FailureThreshold is >= 1 and <= 1000, $"{FailoverPlace}:FailureThreshold:", "it is 1 to 1000", options.FailureThreshold);
        SettingRule.Time(options.ReactivationPeriod, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), $"{FailoverPlace}:ReactivationPeriod:", "it is 100ms to 1h");
    }

    /// <exception cref="GuardConfigurationException">Nothing is left to ask.</exception>
    public static void CheckAll(IReadOnlyList<TargetOptions> all)
    {
        if (!all.Any(one => one is { Enabled: true, Weight: > 0 }))
        {
            throw new GuardConfigurationException($"{Place}: no target is left to ask. Set Enabled to true and Weight to 1 or more for one of them.");
        }
    }

    public static TimeSpan Rest(FailoverOptions options) => Duration.TryParse(options.ReactivationPeriod, out var period) ? period : TimeSpan.FromSeconds(10);
}
