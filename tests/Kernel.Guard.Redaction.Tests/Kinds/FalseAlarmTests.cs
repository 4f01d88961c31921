using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Words that announce a value, before something that is none.</summary>
public sealed class FalseAlarmTests
{
    [Theory]
    [InlineData("Telefonzeiten 0800-1200 und 1400-1700.")]
    [InlineData("Mobile: responsive layout 320-480-768-1024 px.")]
    [InlineData("mobile VARCHAR(20), fax VARCHAR(20), phone_ext SMALLINT, created_at 20240118143000")]
    [InlineData("Phone numbers imported: 1204588. Call minutes 88412004.")]
    [InlineData("Contact sheet 4411-2209-18, contact lens -2.25/-0.75/180")]
    [InlineData("Phone number imported from Outlook: «0161 496 0000»")]
    [InlineData("Pos|Zeichnungs-Nr.|Menge\n960|387.043.09-35|11\n520|945.673.49-11|20")]
    public void Phones(string text) => Marked.FindsExactly(text, PiiKinds.Phone);

    [Theory]
    [InlineData("4    Mr. Coffee filter, white    6    634.99")]
    [InlineData("Dr. Martens 1460 boots, Dr. Scholl's insoles, Mr. Potato Head, Dr. Oetker pizza")]
    [InlineData("Monsieur Propre 1,3 l, Don Limpio 1,5 l")]
    [InlineData("Je m'appelle-toi-demain n'est pas une phrase.")]
    [InlineData("Sou MEI, compro para revenda.")]
    [InlineData("Sou Assinante Ouro.")]
    [InlineData("Cordialement,\nLe Service Client")]
    [InlineData("Saludos cordiales,\nAtención al Cliente")]
    [InlineData("Cordiali saluti,\nServizio Clienti")]
    [InlineData("Regards,\nWarehouse North")]
    [InlineData("Thanks,\nNight Shift")]
    [InlineData("Dr. «Martens» hat angerufen")]
    [InlineData("Dear Mr. «Meyer», your order")]
    [InlineData("Best regards,\n«Mei Lin»")]
    [InlineData("Je m'appelle «Jean-Luc Martin»")]
    public void Names(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Inhaltsverzeichnis\n12.4.10.3 Anzugsmomente der Radmuttern, Seite 118\n12.4.10.4 Reifendruck, Seite 119")]
    [InlineData("Sommaire\n9.45.2.15 Entretien du rayon, page 449")]
    [InlineData("Sommaire, tome 2\n9.45.2.15 Entretien du rayon bain, page 449\n1.11.6.81 Entretien du rayon bain, page 403")]
    [InlineData("Contents\n3.14.2.11 Returns ........ 44")]
    [InlineData("Ziffer 4.2.1.4 des Vertrags")]
    [InlineData("hosts\n«9.45.2.15» Berlin\n«9.45.2.16» Paris 2")]
    [InlineData("servers\n«10.45.2.15» Web, page 2")]
    public void Sections(string text) => Marked.FindsExactly(text, PiiKinds.IpAddress);

    [Theory]
    [InlineData("Artikelstamm\n91740321588;blanket\n27345940560;lamp\n36682241866;mirror")]
    [InlineData("Charge 27805103371 Temp 51.6; Charge 24847870069 Temp 88.7; Charge 66521296534 Temp 21.7")]
    [InlineData("clientes\n«27345940560»\n«52998224725»")]
    [InlineData("«27345940560»")]
    public void Numbers_of_a_list(string text) => Marked.FindsExactly(text, PiiKinds.BrCpf);

    [Theory]
    [InlineData("Benutzername: mindestens 4 Zeichen")]
    [InlineData("login screen login_v3.png")]
    public void User_names(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("00000040  3c c2 54 73 08 54 32 24 c3 28")]
    [InlineData("  45a413:\tff 7b 03\tmov\t0x8ad(%rdx),%rdi\n  45d7be:\td5 30 38 5e d3 70\tmov\t0x5a9(%rax),%rdi")]
    public void Letters_behind_digits_are_no_words(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
