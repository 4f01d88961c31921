using System.Collections;
using System.Globalization;
using KernelGuard.Policies;

namespace KernelGuard.Hosting.Explaining;

/// <summary>Reads one knob of options and of the policy that they become, member by member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">Reads it from options; null where they say nothing of it.</param>
/// <param name="Members">Its members.</param>
internal sealed record Knob(string Name, Func<GuardPolicyOptions, object?> Part, IReadOnlyList<KnobMember> Members)
{
    /// <summary>Gets whether a nearer layer that says anything of it replaces all of it.</summary>
    public bool Whole { get; init; }

    /// <summary>Gets whether an own layer that says anything of it leaves nothing to the default policy.</summary>
    public bool WithoutDefaults { get; init; }

    public static Knob Of<T>(string name, Func<GuardPolicyOptions, T?> part, params (string Name, Func<T, object?> Said, Func<GuardPolicy, object?> Holds)[] members)
        where T : class =>
        new(name, part, [.. members.Select(member => new KnobMember($"{name}.{member.Name}", options => Plain(member.Said((T)options)), policy => Plain(member.Holds(policy))))]);

    // An empty list says nothing, and a list is told as its members.
    private static object? Plain(object? value) => value switch
    {
        string or null => value,
        IEnumerable list => list.Cast<object>().ToList() is { Count: > 0 } all ? string.Join(", ", all) : null,
        _ => value,
    };
}

/// <summary>Reads one member of a knob.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Said">What the knob's options say; null for nothing.</param>
/// <param name="Holds">What holds in a policy; null for nothing.</param>
internal sealed record KnobMember(string Name, Func<object, object?> Said, Func<GuardPolicy, object?> Holds)
{
    public static string Text(object value) => value switch
    {
        TimeSpan time => Text(time),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Text(TimeSpan time)
    {
        foreach (var (unit, length) in (ReadOnlySpan<(string, TimeSpan)>)[("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1))])
        {
            if (time >= length && time.Ticks % length.Ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / length.Ticks}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds}ms");
    }
}
