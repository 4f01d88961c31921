using System.Collections.Immutable;

namespace KernelGuard.Policies;

/// <summary>Checks one budget's options and turns them into a budget.</summary>
internal static class BudgetCompiler
{
    // Costs are counted in billionths of a US dollar, so that sums stay exact in 64 bits up to 9.2 billion dollars.
    private const decimal NanosPerDollar = 1_000_000_000m;

    /// <summary>The longest wait for room where none is named.</summary>
    public static readonly TimeSpan DefaultQueueFor = TimeSpan.FromSeconds(30);

    public static BudgetPolicy Compile(BudgetOptions options, string? owner, string? function, string place, TimeZoneInfo timeZone)
    {
        var (unit, limit) = Limit(options, place);
        var per = options.Per ?? Scope.Global;
        var window = Window(options, place, timeZone);
        var onLimit = options.OnLimit ?? OnLimit.Deny;
        Check(place, options.Name is null || !string.IsNullOrWhiteSpace(options.Name), "Name is a name, or left out", options.Name);
        Check(place, Enum.IsDefined(per), "Per is one of Scope's members", per);
        Check(place, Enum.IsDefined(onLimit), "OnLimit is Deny, Queue, Downgrade or Warn", onLimit);
        Check(place, options.SoftAt is not { } share || KnobBounds.SoftAt.Holds(share), $"SoftAt is a share {KnobBounds.SoftAt.Form}", options.SoftAt);
        Check(place, per == Scope.Own ? !string.IsNullOrWhiteSpace(options.Key) : options.Key is null, "Key names a tag of the host's where Per is Own, and nowhere else", options.Key);
        Check(
            place,
            onLimit == OnLimit.Downgrade ? !string.IsNullOrWhiteSpace(options.DowngradeTo) : options.DowngradeTo is null,
            "DowngradeTo names a model where OnLimit is Downgrade, and nowhere else",
            options.DowngradeTo);
        return new BudgetPolicy(
            options.Name ?? NameOf(options, owner, unit, per), function, unit, limit, per, window, options.SoftAt, (options.Enforce ?? true) && onLimit != OnLimit.Warn)
        {
            Key = options.Key,
            OnLimit = onLimit,
            QueueFor = QueueFor(options, onLimit, place),
            DowngradeTo = options.DowngradeTo,
        };
    }

    /// <summary>Answers the budgets that one call is held to as they are, if they are not too many.</summary>
    /// <exception cref="GuardConfigurationException">They are more than <see cref="BudgetPolicy.MostOfOneCall"/>.</exception>
    public static ImmutableArray<BudgetPolicy> Bounded(ImmutableArray<BudgetPolicy> budgets, string place) => budgets.Length <= BudgetPolicy.MostOfOneCall
        ? budgets
        : throw new GuardConfigurationException(FormattableString.Invariant(
            $"{place}: one call is held to {budgets.Length} budgets, those of the functions around it, of rate limits and of the default policy counted in, and at most {BudgetPolicy.MostOfOneCall} can be held. Remove some."));

    /// <summary>Answers the budget's limit in its unit's own counting.</summary>
    public static long Whole(BudgetUnit unit, decimal limit) =>
        unit == BudgetUnit.Cost ? (long)(Math.Min(limit, KnobBounds.MostCost) * NanosPerDollar) : (long)Math.Min(limit, long.MaxValue);

    // The limit is not in it: a limit that is changed while the host runs keeps the books.
    private static string NameOf(BudgetOptions options, string? owner, BudgetUnit unit, Scope per) =>
        FormattableString.Invariant($"{owner ?? "default"}/{unit} per {(per == Scope.Own ? options.Key : per)} in {options.Window}{(options.Sliding == true ? " sliding" : "")}");

    private static TimeSpan QueueFor(BudgetOptions options, OnLimit onLimit, string place)
    {
        if (options.QueueFor is null)
        {
            return onLimit == OnLimit.Queue ? DefaultQueueFor : TimeSpan.Zero;
        }

        Check(place, onLimit == OnLimit.Queue, "QueueFor stands where OnLimit is Queue, and nowhere else", options.QueueFor);
        return SettingRule.Time(options.QueueFor, TimeSpan.Zero, KnobBounds.LongestWait, $"{place}: a budget's", $"QueueFor is {Duration.Form}, {KnobBounds.WaitForm}");
    }

    private static (BudgetUnit Unit, long Limit) Limit(BudgetOptions options, string place)
    {
        var (unit, limit) = (options.Tokens, options.Cost, options.Requests) switch
        {
            ({ } tokens, null, null) => (BudgetUnit.Tokens, (decimal)tokens),
            (null, { } cost, null) => (BudgetUnit.Cost, cost),
            (null, null, { } requests) => (BudgetUnit.Requests, requests),
            _ => throw new GuardConfigurationException($"{place}: a budget has exactly one of Tokens, Cost and Requests."),
        };
        var right = unit == BudgetUnit.Cost ? limit is 0 or (>= KnobBounds.LeastCost and <= KnobBounds.MostCost) : KnobBounds.Counted.Holds((double)limit);
        Check(place, right, $"{unit} is {(unit == BudgetUnit.Cost ? KnobBounds.CostForm : KnobBounds.Counted.Form)}", limit);
        return (unit, Whole(unit, limit));
    }

    private static BudgetWindow Window(BudgetOptions options, string place, TimeZoneInfo timeZone)
    {
        WindowKind? calendar = options.Window switch
        {
            "minute" => WindowKind.CalendarMinute,
            "hour" => WindowKind.CalendarHour,
            "day" => WindowKind.CalendarDay,
            "week" => WindowKind.CalendarWeek,
            "month" => WindowKind.CalendarMonth,
            _ => null,
        };
        if (calendar is { } kind)
        {
            return options.Sliding != true
                ? new BudgetWindow(kind, TimeSpan.Zero, timeZone)
                : throw new GuardConfigurationException($"{place}: a calendar window ('{options.Window}') does not slide. Write a duration, such as 1d, with Sliding = true.");
        }

        return Duration.TryParse(options.Window, out var length)
            ? new BudgetWindow(options.Sliding == true ? WindowKind.Sliding : WindowKind.Fixed, length, timeZone)
            : throw new GuardConfigurationException($"{place}: a budget's Window is {Duration.Form}, at most 3660d, or minute, hour, day, week or month, and it is '{options.Window}'.");
    }

    private static void Check(string place, bool holds, string rule, object? value) => SettingRule.Check(holds, $"{place}: a budget's", rule, value);
}
