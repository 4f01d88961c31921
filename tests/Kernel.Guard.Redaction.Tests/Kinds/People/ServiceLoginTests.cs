using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>User names behind labels that say what they are for.</summary>
public sealed class ServiceLoginTests
{
    [Theory]
    [InlineData("Login do USOS: «kzdunczyk», nie przechodzi logowanie")]
    [InlineData("Login do banku: «kzdunczyk»")]
    [InlineData("identifiant FTP : «ateliermoulin-web»\nerreur 530")]
    [InlineData("login voor Magister: «jvandermeij»")]
    [InlineData("Login für Moodle: «hmeier»")]
    [InlineData("Login pour Ameli : «hdupont»")]
    [InlineData("usuario para Netflix: «jperez»")]
    [InlineData("usuario de la VPN: «jperez»")]
    [InlineData("utente VPN: «mrossi»")]
    [InlineData("Benutzer FTP: «webmaster3»")]
    [InlineData("| 項目 | 値 |\n|---|---|\n| 管理画面ID | «hirose_kanri» |\n| 備考 | 月末に変更 |")]
    [InlineData("管理画面のID: «hirose_kanri»")]
    [InlineData("Non riesco ad entrare: utente «g.malaspina.doc», da ieri non va")]
    public void The_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("Login do USOS: nie działa")]
    [InlineData("Login do banku: problem")]
    [InlineData("identifiant FTP : oublié")]
    [InlineData("identifiant TVA : fr12345")]
    [InlineData("identifiant du produit : sku-blue")]
    [InlineData("login to AWS: use sso")]
    [InlineData("Login for Students: below")]
    [InlineData("username for Jira: admin")]
    [InlineData("| 管理画面ID | 用途 |")]
    [InlineData("商品ID: hirose_kanri")]
    public void What_is_no_name_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
