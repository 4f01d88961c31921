namespace KernelGuard.Corpus;

/// <summary>Makes the plain cases of a kind: forms × sentences × data.</summary>
public static class Positives
{
    /// <summary>Makes cases.</summary>
    public static IEnumerable<CorpusCase> Of(KindSpec spec, Draw draw, int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return One(spec, draw, spec.Forms[i % spec.Forms.Count], CaseGroup.Plain, value => value);
        }
    }

    /// <summary>Makes one case of a form.</summary>
    /// <param name="spec">The kind.</param>
    /// <param name="draw">What draws.</param>
    /// <param name="form">The form.</param>
    /// <param name="group">Its group.</param>
    /// <param name="change">What is done to the value before it is put in.</param>
    public static CorpusCase One(KindSpec spec, Draw draw, Form form, CaseGroup group, Func<string, string> change)
    {
        string? first = null;
        string Value() => Interlocked.Exchange(ref first, null) ?? change(form.Write(draw));
        var labels = form.Labels ?? spec.Labels;
        var roll = draw.Below(100);
        var sample = form.Structured && roll < 40 ? Value() : null;
        first = sample;
        if (sample is not null && sample.AsSpan().IndexOfAny("\"\\<&'|;\r\n\t‹") < 0)
        {
            var tight = !sample.Any(letter => char.IsWhiteSpace(letter) || letter is ',' or '?' or '+' or '#' or '%') && draw.Chance(.2);
            var bare = group == CaseGroup.Plain && sample[0] != '0' && sample.All(char.IsAsciiDigit) && draw.Chance(.15);
            var (name, template) = draw.Pick(bare ? Structures.Digits : tight ? Structures.Tight : Structures.All);
            var key = draw.PickOf(form.Keys ?? spec.Keys);
            if (name is "xml" or "c#" or "javascript" or "env" or "url" or "command line" or "c# initialiser" or "xml attribute" or "toml" or "python number" or "sql insert" or "sql rows")
                key = key.Replace(' ', '_');
            return Make(template, "*", name, (null, key));
        }

        if (form.Sentences is { } own)
            return Make(draw.Pick(own), form.Language ?? "*", "sentence", (null, null));
        if (form.Alone && roll > 75)
        {
            var bare = form.Language ?? draw.Pick(Languages(labels));
            return Make(draw.Pick(Sentences.Bare[bare]), bare, "bare", (null, null));
        }

        var language = form.Language ?? draw.Pick(Languages(labels));
        return Make(draw.Pick(Sentences.Labelled[language]), language, "sentence", (draw.Pick(labels.Of(language)!), null));

        CorpusCase Make(string template, string language, string name, (string? Label, string? Key) label)
        {
            var (text, values) = Frame.Render(draw, template, language, spec.Kind, Value, label);
            return new CorpusCase(spec.Kind, text, form.Also == PiiKinds.None ? values : [.. values.Select(value => value with { Also = form.Also })], group, language, name);
        }
    }

    // A kind is named in its own languages more often than in others.
    private static IReadOnlyList<string> Languages(Labels labels) =>
        [.. Language.All.Where(language => labels.Languages.Contains(language)), .. Language.Main.Where(language => labels.Of(language) is not null), .. labels.Languages];
}
