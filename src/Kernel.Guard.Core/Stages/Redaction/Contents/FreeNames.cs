using System.Globalization;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Names the members of one object whose keys became the same, as two that are masked alike do: both values go on. However many do, each is named in one step.</summary>
internal struct FreeNames
{
    private Dictionary<string, int>? _next;

    /// <summary>Answers the name, or with a number behind it where it is taken.</summary>
    /// <param name="name">The name.</param>
    /// <param name="taken">Says whether a name is taken.</param>
    public string Of(string name, Predicate<string> taken)
    {
        if (!taken(name))
        {
            return name;
        }

        _next ??= [];
        var number = _next.GetValueOrDefault(name, 2);
        string free;
        do
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name} ({number++})");
        }
        while (taken(free));

        _next[name] = number;
        return free;
    }
}
