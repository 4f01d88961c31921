using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds user names in the addresses of profiles: <c>linkedin.com/in/x</c>, <c>reddit.com/user/x</c>, <c>t.me/x</c>, <c>u/x</c>.</summary>
internal sealed class ProfileLinkRecognizer : IRecognizer
{
    /// <summary>The sites, and Reddit's short form.</summary>
    public const string Sites =
        "linkedin com, instagram com, facebook com, fb com, m facebook com, twitter com, x com, github com, gitlab com, bitbucket org, codeberg org, reddit com, tiktok com, twitch tv, t me, telegram me, youtube com, steamcommunity com, pinterest com, soundcloud com, "
        + "medium com, bsky app, threads net, threads com, snapchat com, vk com, weibo com, strava com, behance net, dribbble com, patreon com, ko fi com, paypal me, venmo com, letterboxd com, flickr com, kick com, xing com, hub docker com, npmjs com, stackoverflow com, " + Short;

    private const string Short = "u";
    private const int Shortest = 3;
    private const int ReachOfSite = 64;

    private static readonly WordSet Names = new([.. Sites.Split(", ").Select(static site => site.Replace(' ', '.'))]);
    private static readonly WordSet Folders = new("in pub u user users profile profiles people id add");
    private static readonly WordSet OfCode = new("github gitlab bitbucket codeberg");

    // What such sites keep beside their users.
    private static readonly WordSet Pages = new(
        """
        someone somebody username yourname your-name yourusername example about account accounts ads advertising api app apps article articles auth blog brand business careers channel channels collections communities community companies company contact dashboard developer developers discover docs download events explore
        features feed feeds followers following forum games gaming group groups hashtag help home inbox intent invite issues jobs join joinchat learning legal live login logout maps market marketplace media messages mynetwork notifications
        oauth official orgs organizations package pages people photo photos playlist playlists plugins policies posts premium press pricing privacy products projects public pulse pulls questions reel reels repos results school search security
        settings share sharer shop shorts sign-in signin signup sponsors stars status store stories stream subscriptions support tag tags team teams terms topic topics trending tos upload videos watch wiki workshop groups sharedfiles
        """);

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <summary>Says whether a word is a site or its short form, which announces nothing outside of an address.</summary>
    public static bool IsSite(ReadOnlySpan<char> word) => word is Short || (word.Contains('.') && Names.Contains(word));

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.Start == word.End || word.End >= text.Length || text[word.End] != '/' || !IsSite(text[word.Start..word.End]) || (word.Start > 0 && (NumberBoundary.IsWord(text[word.Start - 1]) || text[word.Start - 1] is '@' or '-' || (text[word.Start - 1] == '.' && !IsOfSubdomain(text[..word.Start])))))
        {
            return false;
        }

        var site = text[word.Start..word.End];
        var (at, named) = (word.End + 1, false);
        var end = PartEnd(text, at);
        if (end < text.Length && text[end] == '/' && Folders.Contains(text[at..end]) && !(text[at..end] is "user" && OfCode.Contains(site[..Math.Max(0, site.IndexOf('.'))])))
        {
            (at, named) = (end + 1, true);
            end = PartEnd(text, at);
        }

        if (at < text.Length && text[at] == '@')
        {
            (at, named) = (at + 1, true);
            end = PartEnd(text, at);
        }

        var further = end + 1 < text.Length && text[end] == '/' && char.IsAsciiLetterOrDigit(text[end + 1]);
        end = further ? end : at + text[at..end].TrimEnd(".-").Length;
        var name = text[at..end];
        finding = new Finding(at, end, PiiKinds.UserName, Confidence.Named);
        return at >= candidate.Floor && IsUser(name) && !(end < text.Length && text[end] is '<' or '{' or '$' or '%' or '*' or '(' or '@')
            && (site is Short ? IsOfReddit(text, word.Start, end, name) : (named || IsTold(name)) && !(further && OfCode.Contains(site[..site.IndexOf('.')])));
    }

    private static int PartEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= UserNameValue.Longest && UserNameValue.IsValue(text[end]) && char.IsAscii(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsUser(ReadOnlySpan<char> value) =>
        value.Length is >= Shortest and <= UserNameValue.Longest && char.IsAsciiLetterOrDigit(value[0]) && !Pages.Contains(value) && !AccountStops.Words.Contains(value) && !CommandUser.IsOfSystem(value) && value.ContainsAnyInRange('a', 'z') && !value.EndsWith(".php") && !value.EndsWith(".html") && !value.EndsWith(".git") && !value.EndsWith(".gz") && !value.EndsWith(".zip") && !HomeFolderRecognizer.IsNobody(value);

    // www.instagram.com, m.facebook.com, api.github.com; but blog.medium.com
    private static bool IsOfSubdomain(ReadOnlySpan<char> before) => before.EndsWith("www.") || before.EndsWith("/m.") || before.EndsWith("/api.") || before.EndsWith("/old.") || before.EndsWith("/mobile.") || before.EndsWith("/uk.") || before.EndsWith("/de.") || before.EndsWith("/fr.");

    private static bool IsTold(ReadOnlySpan<char> value) => UserNameValue.IsCertain(value) || LoginShape.Is(value);

    // Also "u/app", a unit, or "u/moms": the name tells it, or the site is spoken of.
    private static bool IsOfReddit(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> name) =>
        (start == 0 || text[start - 1] is ' ' or '\n' or '(' or '"' or '/' or ',' or ':')
        && (IsTold(name) || text[Math.Max(0, start - ReachOfSite)..start].Contains("reddit", StringComparison.OrdinalIgnoreCase) || text[end..Math.Min(text.Length, end + ReachOfSite)].Contains("reddit", StringComparison.OrdinalIgnoreCase));
}
