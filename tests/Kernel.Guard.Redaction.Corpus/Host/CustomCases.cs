namespace KernelGuard.Corpus;

/// <summary>Makes texts for <see cref="HostRecognizers"/>: values as people and programs write them, and what is nearly one.</summary>
public static class CustomCases
{
    private static readonly string[] Sentences =
    [
        "Please look up ‹V› for me.", "‹V›", "Is ‹V› still in use? The note is of ‹date›.", "{\"value\": \"‹V›\", \"qty\": ‹n 1 90›}", "请核对‹V›，谢谢。", "Geht es um ‹V›, oder nicht?", "a,b\n‹n 1 90›,‹V›\n", "- **‹V›** (since ‹time›)", "<td>‹V›</td>",
        "The file says “‹V›”.", "user: ‹V›\nassistant: thanks",
    ];

    private static readonly string[] Lockers = ["locker ‹V› is open", "Her locker: ‹V›", "Schließfach ‹V› klemmt.", "储物柜‹V›打不开", "{\"locker\": \"‹V›\"}", "‹V› is the locker that I meant", "LOCKER no. ‹V›"];

    private static readonly string[] NoLockers = ["figure Q.‹n 10 99› shows the plan", "section A.‹n 10 99›, page ‹n 1 90›", "the locker room has ‹n 10 99› seats", "locker keys of row Q.‹d 3› are lost", "a locker for Mr. Q. ‹n 10 99› has no name", "Abschnitt B.‹n 10 99› fehlt"];

    private static readonly string[] NoProjects =
        ["Nordlichter at ‹time›", "the Zephyr blew from the north", "operation zep‹n 1 90›hyr", "Facade, blue", "Kestrel ‹n 10 99› of the flock", "Kestrel-‹n 10 99›", "蓝鲸在海里", "über die Planung von morgen", "a new operation at ‹time›", "Nordlichtweg ‹n 10 99›"];

    /// <summary>Makes texts with a value.</summary>
    public static IEnumerable<CorpusCase> Positive(Draw draw, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (form, value, frames) = (i % 3) switch
            {
                0 => ("badge", Badge(draw), Sentences),
                1 => ("project", Project(draw), Sentences),
                _ => ("locker", draw.PickOf($"{draw.Capitals(1)}.‹d 2›|{draw.Capitals(1)}．‹d 2›").Replace("‹d 2›", draw.Digits(2), StringComparison.Ordinal), Lockers),
            };
            var (text, values) = Frame.Render(draw, draw.Pick(frames), Language.English, PiiKinds.Custom, () => value, (null, null));
            yield return new CorpusCase(PiiKinds.Custom, text, values, CaseGroup.Plain, "*", form);
        }
    }

    /// <summary>Makes texts without one.</summary>
    public static IEnumerable<CorpusCase> Negative(Draw draw, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (form, text) = (i % 4) switch
            {
                0 => ("badge", draw.Pick(Sentences).Replace("‹V›", NoBadge(draw), StringComparison.Ordinal)),
                1 => ("project", draw.Pick(NoProjects)),
                2 => ("locker", draw.Pick(NoLockers)),
                _ => ("look-alike", draw.Pick(LookAlikes.All).Template),
            };
            yield return new CorpusCase(PiiKinds.Custom, Template.Fill(draw, text, Language.English), [], CaseGroup.Negative, "*", form);
        }
    }

    private static string Badge(Draw draw)
    {
        var digits = Digits(draw, valid: true);
        return draw.Below(7) switch
        {
            0 => "B%2D" + digits,
            1 => "B\u2011" + digits,
            2 => "B\u2013" + digits,
            3 => "Ｂ－" + string.Concat(digits.Select(static c => (char)(c - '0' + '０'))),
            4 => "B-" + string.Concat(digits.Select(static c => (char)(c - '0' + '\u0660'))),
            _ => "B-" + digits,
        };
    }

    private static string NoBadge(Draw draw) => draw.Below(6) switch
    {
        0 => "B-" + Digits(draw, valid: false),
        1 => "B-" + draw.Digits(5),
        2 => "B-" + Digits(draw, valid: true) + draw.Digits(1),
        3 => "AB-" + Digits(draw, valid: true),
        4 => "B " + Digits(draw, valid: true),
        _ => "b-" + Digits(draw, valid: true),
    };

    private static string Digits(Draw draw, bool valid) =>
        draw.Until(one => one.Digits(5) + one.Digits(1) is var digits && HostRecognizers.IsBadge(digits) == valid ? digits : null);

    private static string Project(Draw draw)
    {
        var name = draw.PickOf(HostRecognizers.Projects);
        return draw.Below(6) switch
        {
            0 => name.ToUpperInvariant(),
            1 => name.ToLowerInvariant(),
            2 => name.Replace(" ", "  ", StringComparison.Ordinal),
            3 => name.Replace(' ', '_'),
            4 => name.Replace("ç", "c", StringComparison.Ordinal).Replace("Ü", "U", StringComparison.Ordinal).Replace('-', ' '),
            _ => name,
        };
    }
}
