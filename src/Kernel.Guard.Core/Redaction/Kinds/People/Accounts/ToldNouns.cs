using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the words that follow a word for user names and are none: "the user name box", "the Instagram browser".</summary>
internal static class ToldNouns
{
    /// <summary>Gets them.</summary>
    public static readonly WordSet All = new(
        """
        box textbox textfield dropdown hint placeholder part portion line row restriction restrictions requirement requirements rule rules convention claim change recovery reminder generator suggestion search
        collision conflict syntax pattern feature display section area tab availability enumeration mapping alone anymore worked broken slow stuck dead useless weird funny kaputt weg langsam blockiert suivant
        actuel personnel inconnu incorrecte final nuevo registrado anónimo humano incorrecto correcto habitual registrato finale nuovo anonimo errato novo incorreto desconhecido logado vergessen unbekannt
        unbenutzt leer anonym fehlerhaft eingeben ändern angeben wählen saisir choisir introducir elegir inserire scegliere inserir escolher twice lists
        browser app page reel reels story stories feed post posts ads video videos channel channels livestream stream
        """);
}
