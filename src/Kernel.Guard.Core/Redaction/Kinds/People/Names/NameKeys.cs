using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Tells keys that name a person (<c>lessee_name</c>, <c>inspectorName</c>, "Vendor contact name") from those that name a thing, by what the word before "name" ends with.</summary>
internal static class NameKeys
{
    private const int Longest = 24;
    private static readonly WordEndings OfPersons = new("er", "or", "ee", "ist", "ant", "ent", "ian", "man", "woman", "person", "contact", "eur", "euse", "trice", "ador", "dora", "tore", "ante", "ente", "ling", "mate", "lord", "people");

    private static readonly WordSet Things = new(
        """
        server folder header parameter container controller number router layer helper handler worker provider printer computer cluster filter register buffer pointer adapter driver trigger chapter folder owner order letter matter paper water power tower center character identifier customizer integer
        counter timer browser loader parser builder wrapper listener renderer resolver converter formatter serializer validator scanner compiler linker debugger profiler logger scheduler dispatcher observer publisher consumer producer broker balancer docker reader writer writer marker tracker slider
        color vector sensor error monitor motor factor sector floor color editor indicator operator iterator generator selector locator connector processor descriptor accessor constructor validator actuator simulator emulator navigator separator behavior cursor interceptor
        fee tree employee type-tree committee variant constant tenant restaurant plant component event agent client content element document department environment argument deployment statement segment comment equipment department instrument development payment shipment experiment attachment fragment increment
        percent parent gradient ingredient pan list checklist playlist wishlist artist filelist whitelist blacklist allowlist assist tier layer user newsletter theater theatre server user offer discount tester corner banner cover poster carrier supplier manufacturer dealer retailer other another border
        """);

    /// <summary>Says whether the word before "name", in the same key or label, is one for a person.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="name">Where the word "name" begins.</param>
    public static bool IsOfPerson(ReadOnlySpan<char> text, int name)
    {
        var end = name > 0 && text[name - 1] is '_' or '-' or ' ' ? name - 1 : name;
        var start = end;
        while (start > 0 && end - start < Longest && char.IsLetter(text[start - 1]) && !(start < end && char.IsUpper(text[start]) && char.IsLower(text[start - 1])))
        {
            start--;
        }

        var word = text[start..end];
        return word.Length > 3 && (end < name || char.IsUpper(text[name])) && OfPersons.End(word) && !Things.Contains(word);
    }
}
