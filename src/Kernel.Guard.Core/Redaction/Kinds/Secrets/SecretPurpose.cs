namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads what a setting's name says of where its password is used: <c>PASSWORD_DB</c>, <c>MOT_DE_PASSE_BDD</c>, <c>hasło_do_bazy</c>.</summary>
internal static class SecretPurpose
{
    private const int Longest = 24;
    private const int MostParts = 3;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Places =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "db", "bdd", "bd", "database", "datenbank", "base", "banco", "baza", "bazy", "veritabani", "tietokanta", "smtp", "imap", "pop3", "ftp", "sftp", "ssh", "mysql", "mariadb", "postgres", "postgresql", "pg", "redis", "mongo", "mongodb", "mssql", "sql", "oracle",
            "rabbitmq", "kafka", "elastic", "ldap", "ad", "sap", "vpn", "wifi", "wlan", "proxy", "mail", "email", "correo", "poczta", "admin", "root", "sa", "user", "app", "api", "web", "portal", "server", "serwer", "servidor", "serveur", "intranet", "jira", "git", "jenkins",
            "nas", "router", "backup", "prod", "production", "staging", "stage", "dev", "test", "local", "remote", "master", "slave", "primary", "default", "initial", "old", "new", "current", "alt", "neu", "do", "de", "da", "di", "del", "datos", "dados", "dati", "la", "le", "el", "til", "for", "für", "fur", "voor", "till",
        }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Skips the parts behind a word that name such a place, where a sign for its value follows.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the word ends.</param>
    /// <returns>The same place where none stands there.</returns>
    public static int Skip(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        for (var parts = 0; parts < MostParts && end - at < Longest && end < text.Length && text[end] is '_' or '.'; parts++)
        {
            var rest = text[(end + 1)..Math.Min(text.Length, end + 1 + Longest)];
            var length = 0;
            while (length < rest.Length && char.IsLetterOrDigit(rest[length]))
            {
                length++;
            }

            if (length == 0 || !(Places.Contains(rest[..length]) || !rest[..length].ContainsAnyExceptInRange('0', '9')))
            {
                return at;
            }

            end += 1 + length;
        }

        return end > at && end < text.Length && text[end] is '=' or ':' or ' ' or '"' or '\'' ? end : at;
    }
}
