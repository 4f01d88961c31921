using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Network;

public sealed class PackageNameTests
{
    [Theory]
    [InlineData("dotnet restore\n  Installed Lumen.Core 9.13.128.83 from cache in 30 ms\n  Installed Vireo.Data.Sqlite 5.16.200.103 from cache")]
    [InlineData("  Unpacking libtern 7.24.70.240 over the old one")]
    [InlineData("| Quill.Text | ok |\nQuill.Text 8.1.179.105")]
    [InlineData("Installiert: nichts. Es wurde installiert tern-http 7.24.70.240 und sonst nichts")]
    public void Versions_behind_packages_are_no_addresses(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("web1.shop.example «9.13.128.83» answered")]
    [InlineData("Installed server «9.13.128.83» in rack 4")]
    [InlineData("It was installed on «9.13.128.83» yesterday")]
    [InlineData("Blocked. Core «9.13.128.83» again")]
    public void Addresses_behind_machines_are(string text) => Marked.FindsExactly(text, PiiKinds.IpAddress);
}
