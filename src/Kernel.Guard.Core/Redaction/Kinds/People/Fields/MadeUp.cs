using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Tells what somebody made up from terms, steps and standards, which have letters and digits too: utf8, step2, ISO27001.</summary>
internal static class MadeUp
{
    // A4, q1, x64, v12; one letter with more digits is a number of somebody's.
    private const int ShortestOfLetter = 4;
    private static readonly WordSet Terms = new(
        """
        step option version form article section page chapter part figure fig table test case item row line column col level phase stage day week month year room gate port server host node app db sql api net java php python py perl ruby windows win office ipv utf sha
        md base oauth http https tls ssl ssh smtp imap ldap ldapv kerberos log web wpa wep mp h vp x arm amd int uint float double vec es ie ios ipados macos android debian ubuntu rhel centos kb cve iso iec din en rfc ieee nist pci owasp fips covid sars g
        wifi usb hdmi dp pcie ddr cpu gpu core ram rev v ver build release rel update patch sprint epic task ticket issue bug pr commit branch q h1 fy cw kw chapter appendix annex lot floor building block zone region area unit mod module lesson exercise question q a answer note key
        schritt seite zeile spalte abschnitt kapitel teil stufe etappe página pagina paso etape étape livello fase linha linea ligne article artículo articolo artigo dev prod stage staging qa uat eu us ap cn env k i n l m365 o365 office365 s3 ec2 k8s i18n l10n a11y
        """);

    /// <summary>Says whether a value is a term with a number: letters of a list, and digits behind them.</summary>
    public static bool IsTerm(ReadOnlySpan<char> value)
    {
        var stem = value.TrimEnd("0123456789.-");
        return stem.Length < 2 ? value.Length <= ShortestOfLetter : Terms.Contains(stem.TrimEnd('_')) || Terms.Contains(value);
    }
}
