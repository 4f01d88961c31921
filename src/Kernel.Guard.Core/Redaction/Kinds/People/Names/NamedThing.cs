using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says of words that look like a person's name that a place bears them (Martin Luther Bridge, Parc Victor Hugo), or a product or dish (Widget Pro), or a work in a list of such ("Songs: Eleanor Rigby, …").</summary>
internal static class NamedThing
{
    private const int Reach = 240;
    private const int LongestLabel = 64;
    private const int FewestDigits = 4;
    private static readonly WordSet Behind = new("bridge quay gardens square heights boulevard embankment promenade brücke platz ufer allee denkmal hotel inn hostel resort spa station airport hospital stadium museum cathedral");

    // What kinds of one product are called, and what is cooked: Widget Pro, Victoria Sponge.
    private static readonly WordSet Goods = new("pro plus mini lite ultra deluxe premium starter bundle edition widget gadget kit pack sponge cake pie pudding sauce soup salad sandwich biscuit cookie cookies torte kuchen gâteau tarte tarta pastel torta bolo");
    private static readonly WordSet Before = new("pont parc square place quai jardin passerelle parque puente jardín paseo plaza ponte parco piazza giardino piazzale praça jardim largo passeio viaduto viaducto viale");
    private static readonly WordSet Works = new(
        "books rosen rosiers äpfel sorten varieties titles songs song tracks track playlist films film movies musicals musical puzzles puzzle novels albums wines roses apples lieder filme romane bücher titres chansons romans livres puzzles vins títulos canciones películas novelas libros vinos titoli canzoni libri romanzi vini músicas filmes livros romances vinhos operas opern opéras óperas operette");

    // "cliente: el CVV, …": what is asked for, and not who says it.
    private static readonly WordSet Terms = new("cvv cvc cvv2 cvc2 iban bic dni nif cpf cnpj bsn pesel imei otp url");

    // Park is a family name, too: these stand beside a park.
    private static readonly SearchValues<string> Places = SearchValues.Create([" Bridge", " Square", " Gardens", " Quay", " Heights", " Avenue", " Plaza"], StringComparison.Ordinal);

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end)
    {
        var name = text[start..end];
        if (name.EndsWith(" Park", StringComparison.Ordinal) && text[Math.Max(0, start - Reach)..Math.Min(text.Length, end + Reach)].ContainsAny(Places))
        {
            return true;
        }

        return (char.IsUpper(name[^1]) && Terms.Contains(LastOf(name))) || name.IndexOf(' ') is > 0 and var first && (Behind.Contains(LastOf(name)) || Goods.Contains(LastOf(name)) || Before.Contains(name[..first])) || IsOfWorks(text, start, end);
    }

    /// <summary>Says of a greeting or a statement that it is a work's title, behind an article's number in a list with columns: <c>332145  Dear Evan Hansen  CD</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the name begins that was read.</param>
    public static bool IsTitle(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - LongestLabel)..start];
        before = before[(before.LastIndexOf('\n') + 1)..];
        var gap = before.IndexOf("  ", StringComparison.Ordinal);
        return gap >= FewestDigits && (before.Length == start || before.Length < LongestLabel) && !before[..gap].ContainsAnyExceptInRange('0', '9')
            && NameCues.Table.RoleOf(before[gap..].Trim(' ')) is NameRole.Greeting or NameRole.Statement or NameRole.BareStatement or NameRole.WeakStatement or NameRole.CapitalStatement;
    }

    private static ReadOnlySpan<char> LastOf(ReadOnlySpan<char> name) => name[(name.LastIndexOf(' ') + 1)..];

    private static bool IsOfWorks(ReadOnlySpan<char> text, int start, int end)
    {
        var before = text[Math.Max(0, start - Reach)..start];
        var colon = before.LastIndexOf(':');
        if (colon <= 0 || colon + 1 == before.Length || before[colon..].ContainsAny('\n', '.') || !(before[colon..].Contains(',') || (end < text.Length && text[end] is ',' or ';')))
        {
            return false;
        }

        before = before[..colon];
        before = before[(before.LastIndexOfAny(".;\n") + 1)..];
        if (before.Length > LongestLabel)
        {
            return false;
        }

        foreach (var part in before.SplitAny(" ,-"))
        {
            if (Works.Contains(before[part]))
            {
                return true;
            }
        }

        return false;
    }
}
