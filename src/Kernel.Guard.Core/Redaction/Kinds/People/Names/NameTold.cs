namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds the phrases with which people say who they are in Czech, Slovak, Hungarian, Romanian, Greek, Ukrainian, Hebrew, Arabic, Indonesian and the Nordic languages.</summary>
internal static class NameTold
{
    /// <summary>Phrases right behind which a name with capitals stands.</summary>
    public const string Statements =
        "jmenuju se, mé jméno je, jméno mé je, volám sa, moje meno je, a nevem, nevem, az én nevem, úgy hívnak, mă numesc, mă cheamă, numele meu este, numele meu e, "
        + "ονομάζομαι, με λένε, με λενε, το όνομά μου είναι, το ονοματεπώνυμό μου είναι, λέγομαι, мене звати, мене звуть, моє ім'я, моє прізвище, моя фамилия, моё имя";

    /// <summary>Phrases with which somebody presents himself on the phone.</summary>
    public const string Speakers = "dette er, det er, det är, det här är, täällä, täällä on, täällä puhuu, tässä, tässä on, это, вас беспокоит, це, вас турбує, tady, tady je, itt, aici, aici este, εδώ, ini dengan, đây là";
}
