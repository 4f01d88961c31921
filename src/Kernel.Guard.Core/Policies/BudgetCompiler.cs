namespace KernelGuard.Policies;

/// <summary>Checks one budget's options and turns them into a budget.</summary>
internal static class BudgetCompiler
{
    // Costs are counted in billionths of a US dollar, so that sums stay exact in 64 bits up to 9.2 billion dollars.
    private const decimal NanosPerDollar = 1_000_000_000m;
    private const decimal MostDollars = 9_000_000_000m;

    public static BudgetPolicy Compile(BudgetOptions options, string? owner, string? function, string place, TimeZoneInfo timeZone)
    {
        var (unit, limit) = Limit(options, place);
        var per = options.Per ?? Scope.Global;
        var window = Window(options, place, timeZone);
        if (options.SoftAt is { } soft && !(soft is > 0 and <= 1))
        {
            throw new GuardConfigurationException($"{place}: a budget's SoftAt is a share above 0 and up to 1, and it is {FormattableString.Invariant($"{soft}")}.");
        }

        // Without a name, two budgets are the same only if they stand at the same place and say the same.
        var name = options.Name ?? FormattableString.Invariant($"{owner ?? "default"}/{limit} {unit} per {per} in {options.Window}{(options.Sliding == true ? " sliding" : "")}");
        return new BudgetPolicy(name, function, unit, limit, per, window, options.SoftAt, options.Enforce ?? true);
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
        if (limit < 0 || (unit == BudgetUnit.Cost && limit > MostDollars))
        {
            throw new GuardConfigurationException(FormattableString.Invariant($"{place}: a budget's {unit} is 0 or more{(unit == BudgetUnit.Cost ? " and at most 9e9 US dollars" : "")}, and it is {limit}."));
        }

        return (unit, unit == BudgetUnit.Cost ? (long)(limit * NanosPerDollar) : (long)limit);
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
            : throw new GuardConfigurationException($"{place}: a budget's Window is {Duration.Form}, or minute, hour, day, week or month, and it is '{options.Window}'.");
    }
}
