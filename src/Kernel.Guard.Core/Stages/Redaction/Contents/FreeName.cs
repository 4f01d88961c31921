using System.Globalization;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Names members whose keys became the same, as two that are masked alike do: both values go on.</summary>
internal static class FreeName
{
    /// <summary>Answers the name, or with a number behind it where it is taken.</summary>
    /// <param name="name">The name.</param>
    /// <param name="taken">Says whether a name is taken.</param>
    public static string Of(string name, Predicate<string> taken)
    {
        var free = name;
        for (var number = 2; taken(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return free;
    }
}
