using KernelGuard.Policies;

namespace KernelGuard.Redis.Budgets;

/// <summary>Holds the options, checked.</summary>
/// <param name="OnStoreDown">What happens while the server is not reached.</param>
/// <param name="Instances">How many processes there are at most.</param>
/// <param name="Deadline">The longest wait of a call.</param>
/// <param name="Lease">How long a reservation may stay unsettled.</param>
/// <param name="Slices">Whether slices are taken.</param>
/// <param name="Grace">For how long new books are not used.</param>
internal sealed record BudgetSettings(StoreDown OnStoreDown, int Instances, TimeSpan Deadline, TimeSpan Lease, bool Slices, TimeSpan Grace)
{
    private const string Place = $"{KernelGuardRedisOptions.Section}:{nameof(KernelGuardRedisOptions.Budgets)}";

    /// <exception cref="GuardConfigurationException">An option is wrong; the text says what to change.</exception>
    public static BudgetSettings Check(RedisBudgetOptions options)
    {
        if (!Enum.IsDefined(options.OnStoreDown))
        {
            throw new GuardConfigurationException($"{Place}:{nameof(options.OnStoreDown)} is Closed, Open or LocalShare.");
        }

        if (options.Instances is < 1 || (options.Instances is null && options.OnStoreDown == StoreDown.LocalShare))
        {
            throw new GuardConfigurationException($"{Place}:{nameof(options.Instances)} says how many processes there are at most, from 1; {nameof(StoreDown.LocalShare)} divides by it.");
        }

        return new BudgetSettings(
            options.OnStoreDown,
            options.Instances ?? 1,
            Time(nameof(options.Deadline), options.Deadline, TimeSpan.FromMinutes(1), "1m"),
            Time(nameof(options.Lease), options.Lease, TimeSpan.FromDays(1), "1d"),
            options.Slices,
            options.Grace is "0s" or "0ms" or "0m" ? TimeSpan.Zero : Time(nameof(options.Grace), options.Grace, TimeSpan.FromMinutes(1), "1m"));
    }

    private static TimeSpan Time(string name, string text, TimeSpan longest, string atMost) =>
        Duration.TryParse(text, out var duration) && duration <= longest
            ? duration
            : throw new GuardConfigurationException($"{Place}:{name} is {Duration.Form}, and at most {atMost}, and it is '{text}'.");
}
