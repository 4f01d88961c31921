using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Tables whose column "Name" stands beside one of given names, and lists of two columns that are none.</summary>
public sealed class FamilyHeadsTests
{
    [Theory]
    [InlineData("team_id,last_first,city\n40021,\"«Lockhart, Tamsin»\",Leeds")]
    [InlineData("id,first_middle_last\n40021,«Tamsin Jane Lockhart»")]
    [InlineData("Name;Vorname\n«Müller»;«Petra»\n«Brandstetter»;«Oskar»")]
    [InlineData("Nom;Prénom\n«Martin»;«Julie»\n«Dupont»;«Marie»")]
    [InlineData("| Nom | Prénom |\n|---|---|\n| «Dupont» | «Marie» |")]
    [InlineData("Name,First name\n«Keller»,«Anna»")]
    [InlineData("prenom;nom;groupe\n«Ghislaine»;«Delacroix»;poterie")]
    [InlineData("Name          Vorname\n------------  -------\n«Brandstetter»  «Oskar»")]
    [InlineData("<tr><th>Nom</th><th>Prénom</th></tr><tr><td>«Delacroix»</td><td>«Ghislaine»</td></tr>")]
    [InlineData("INSERT INTO adherents (nom, prenom) VALUES ('«Delacroix»', '«Ghislaine»')")]
    public void Family_names_are_found_beside_given_names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Name;Version\nMüller;1.2.3")]
    [InlineData("nom;prix\nLampe;12,50\nTable;99,00")]
    [InlineData("Name,Type\nGateway,Router\nBranch,Switch")]
    public void What_is_named_stays(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("姓名\t王小明\n密码\thund1985\n出生日期\t1985-04-12", "姓名\t[[NAME-1]]\n密码\t[[SECRET-1]]\n出生日期\t[[BIRTHDATE-1]]")]
    [InlineData("姓名|王小明\n密码|hund1985", "姓名|[[NAME-1]]\n密码|[[SECRET-1]]")]
    [InlineData("姓名 | 王小明\n出生日期 | 1985-04-12", "姓名 | [[NAME-1]]\n出生日期 | [[BIRTHDATE-1]]")]
    [InlineData("姓名,王小明\n密码,hund1985", "姓名,[[NAME-1]]\n密码,[[SECRET-1]]")]
    [InlineData("姓名,城市\n王小明,北京\n李娜,上海", "姓名,城市\n[[NAME-1]],北京\n[[NAME-2]],上海")]
    public void A_list_of_labels_is_no_table(string text, string redacted) => Assert.Equal(redacted, new Redactor().Redact(text).Text);

    [Theory]
    [InlineData("type;username;password\nuser;«lunabelle7»;\nroot;«heartx9»;")]
    [InlineData("Portal|Login\nAccount|«lunabelle7»")]
    public void A_table_whose_first_cell_is_a_label_is_one(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);
}
