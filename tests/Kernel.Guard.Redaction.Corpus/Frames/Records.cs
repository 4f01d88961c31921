using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Makes records that hold values of several kinds side by side, as JSON, tables, forms and sentences.</summary>
public static class Records
{
    private const string Awkward = "\"\\<&'|;\r\n\t";

    /// <summary>Makes records.</summary>
    public static IEnumerable<CorpusCase> Of(IReadOnlyList<KindSpec> kinds, Draw draw, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var language = draw.Pick(Language.Main);
            var chosen = Enumerable.Range(0, draw.Between(3, 7)).Select(_ => draw.Pick(kinds)).DistinctBy(spec => spec.Kind)
                .Select(spec => (spec, form: spec.Forms.Where(form => form.Structured && form.Labels is null && form.Keys is null && Calm(form)).ToArray()))
                .Where(pair => pair.form.Length > 0)
                .Select(pair => (pair.spec, form: draw.Pick(pair.form)))
                .ToArray();
            if (chosen.Length == 0)
                continue;
            var text = new StringBuilder();
            var values = new List<Seeded>();
            var style = draw.PickOf("json|table|form|sentence");
            Write(draw, style, language, chosen, text, values);
            yield return new CorpusCase(chosen[0].spec.Kind, text.ToString(), values, CaseGroup.Plain, style is "form" or "sentence" ? language : "*", $"record as {style}");
        }
    }

    // Some forms always hold a mark that JSON or a table would have to quote.
    private static bool Calm(Form form) => Enumerable.Range(1, 12).All(seed => form.Write(new Draw(seed)).AsSpan().IndexOfAny(Awkward) < 0);

    private static void Write(Draw draw, string style, string language, (KindSpec Spec, Form Form)[] chosen, StringBuilder text, List<Seeded> values)
    {
        switch (style)
        {
            case "json":
                text.Append($"{{\n  \"id\": {draw.Between(1, 999)},\n");
                foreach (var (spec, form) in chosen)
                {
                    text.Append($"  \"{draw.PickOf(spec.Keys)}\": \"");
                    Put(spec, form);
                    text.Append("\",\n");
                }

                text.Append("  \"status\": \"open\"\n}");
                break;
            case "table":
                text.Append("id;").AppendJoin(';', chosen.Select(pair => draw.PickOf(pair.Spec.Keys))).Append(";status\n");
                for (var row = 1; row <= 3; row++)
                {
                    text.Append(row).Append(';');
                    foreach (var (spec, form) in chosen)
                    {
                        Put(spec, form);
                        text.Append(';');
                    }

                    text.Append("open\n");
                }

                break;
            default:
                foreach (var (spec, form) in chosen)
                {
                    text.Append(spec.Labels.Of(language) is { } labels ? draw.Pick(labels) : draw.PickOf(spec.Keys)).Append(language is "zh" or "ja" ? "：" : ": ");
                    Put(spec, form);
                    text.Append(style == "form" ? "\n" : ", ");
                }

                break;
        }

        void Put(KindSpec spec, Form form)
        {
            var value = form.Write(draw);
            values.Add(new Seeded(text.Length, value.Length, spec.Kind));
            text.Append(value);
        }
    }
}
