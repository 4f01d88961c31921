namespace KernelGuard.Corpus;

/// <summary>Says how values of a kind are made, written and called.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Aim">What is aimed at.</param>
/// <param name="Labels">What it is called.</param>
/// <param name="Keys">Its JSON keys and column heads, between upright strokes.</param>
/// <param name="Forms">The ways to write it.</param>
public sealed record KindSpec(PiiKinds Kind, Aim Aim, Labels Labels, string Keys, IReadOnlyList<Form> Forms)
{
    /// <summary>The look-alikes that are nearest, by their tags.</summary>
    public string Near { get; init; } = "digits";

    /// <summary>Makes a value that is one no more: a wrong check digit or length; null where there is no such thing.</summary>
    public Func<Draw, string>? Broken { get; init; }

    /// <summary>Gives forms of one compact value. <c>=</c> writes it as it is; a shape that ends in <c>!</c> is known without words.</summary>
    public static IReadOnlyList<Form> Shapes(Func<Draw, string> compact, params ReadOnlySpan<string> shapes)
    {
        var forms = new List<Form>();
        foreach (var written in shapes)
        {
            var alone = written.EndsWith('!');
            var shape = written.TrimEnd('!');
            forms.Add(new Form(draw => shape == "=" ? compact(draw) : Draw.Shape(compact(draw), shape)) { Alone = alone });
        }

        return forms;
    }
}
