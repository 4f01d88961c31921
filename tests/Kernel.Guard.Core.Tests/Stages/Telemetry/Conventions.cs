using System.Globalization;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>Is the registry of the conventions, as the file beside it has it.</summary>
internal sealed class Conventions
{
    private Conventions(IReadOnlyDictionary<string, string> attributes, IReadOnlyList<ConventionSpan> spans, IReadOnlyList<ConventionMetric> metrics) =>
        (Attributes, Spans, Metrics) = (attributes, spans, metrics);

    /// <summary>Gets the attributes' types by their names.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; }

    public IReadOnlyList<ConventionSpan> Spans { get; }

    public IReadOnlyList<ConventionMetric> Metrics { get; }

    public static Conventions Read()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Stages", "Telemetry", "conventions-1.41.1.txt"))
            .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split(' ')).ToList();
        return new Conventions(
            lines.Where(static line => line[0] == "attribute").ToDictionary(static line => line[1], static line => line[2]),
            [.. lines.Where(static line => line[0] == "span").Select(static line => new ConventionSpan(line[1], line[2], After(line, "required"), After(line, "recommended")))],
            [
                .. lines.Where(static line => line[0] == "metric").Select(static line => new ConventionMetric(
                    line[1], line[2], line[3], [.. After(line, "buckets").Select(static bound => double.Parse(bound, CultureInfo.InvariantCulture))], After(line, "required"), After(line, "allowed"))),
            ]);
    }

    /// <summary>Names a value's type as the conventions do.</summary>
    public static string TypeOf(object value) => value switch
    {
        string => "string",
        bool => "boolean",
        int or long => "int",
        double => "double",
        string[] => "string[]",
        _ => value.GetType().Name,
    };

    private static string[] After(string[] line, string word) =>
        [.. line.SkipWhile(part => part != word).Skip(1).TakeWhile(static part => part is not ("buckets" or "required" or "recommended" or "allowed"))];
}

internal sealed record ConventionSpan(string Operation, string Kind, string[] Required, string[] Recommended);

internal sealed record ConventionMetric(string Name, string Instrument, string Unit, double[] Bounds, string[] Required, string[] Allowed);
