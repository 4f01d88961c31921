namespace KernelGuard.Redaction.Known;

/// <summary>Reads what the fields of a customer's record are, by their names.</summary>
internal static class KnownRecord
{
    private static readonly string[] NotOfPersons = ["user", "company", "file", "host", "account", "product", "street", "city", "login", "display_name_of"];
    private static readonly string[] Given = ["first", "given", "fore", "vorname", "prenom", "prénom", "nombre", "名"];
    private static readonly string[] Sur = ["last", "surname", "family", "nachname", "apellido", "cognome", "sobrenome", "姓"];
    private static readonly string[] Names = ["name", "nombre", "nom", "nome", "姓名", "氏名", "名前", "이름"];

    /// <summary>Answers the values of a record.</summary>
    public static IEnumerable<KnownValue> Read(IEnumerable<KeyValuePair<string, string?>> record)
    {
        string? given = null;
        string? sur = null;
        foreach (var (name, value) in record)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                continue;
            }

            var isWhole = Is(name, ["full", "姓名", "氏名"]);
            var isName = !Is(name, NotOfPersons) && (isWhole || Is(name, Given) || Is(name, Sur) || Is(name, Names));
            given ??= isName && !isWhole && Is(name, Given) ? value : null;
            sur ??= isName && !isWhole && Is(name, Sur) ? value : null;
            yield return isName ? KnownValue.Name(value) : KnownValue.Text(value);
        }

        if (given is not null && sur is not null)
        {
            yield return KnownValue.Name(Scanning.NumberBoundary.IsEastAsian(sur[0]) ? sur + " " + given : given + " " + sur);
        }
    }

    private static bool Is(string name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
