using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Network;

public sealed class PackageVersionTests
{
    [Theory]
    [InlineData("dotnet restore\n  Installed Lumen.Core 9.13.128.83 from cache in 30 ms\n  Installed Vireo.Data.Sqlite 5.16.200.103 from cache")]
    [InlineData("  Unpacking libtern 7.24.70.240 over the old one")]
    [InlineData("| Quill.Text | ok |\nQuill.Text 8.1.179.105")]
    [InlineData("Installiert: nichts. Es wurde installiert tern-http 7.24.70.240 und sonst nichts")]
    [InlineData("Lumen.Core;9.13.128.83;MIT\nVireo.Data;7.27.255.3;Apache-2.0")]
    [InlineData("| Lumen.Core | 9.13.128.83 | MIT |")]
    [InlineData("   > Lumen.Core      9.13.128.83   9.13.129.7")]
    [InlineData("{\"dependencies\": {\"Lumen.Core\": \"9.13.128.83\", \"lumen-text\": \"4.12.7.33\"}}")]
    [InlineData("lumen-core==9.13.128.83\nquill>=8.1.179.105")]
    [InlineData("[INFO] com.lumen:core:jar:9.13.128.83:compile")]
    [InlineData("Lumen.Core.dll 9.13.128.83 signed")]
    [InlineData("docker pull shop/api:9.13.128.83")]
    [InlineData("plugin \"photo-zoom\" 9.13.128.83 enabled\nmodule tern.http 7.24.70.240 loaded")]
    [InlineData("theme: aurora 9.13.128.83\nplugin: cart-tax 4.2.1.7")]
    [InlineData("device,fw,battery\nA1,9.13.128.83,78")]
    [InlineData("INFO boot fw=9.13.128.83 hw=4.1.2.3 sn=XK-22")]
    [InlineData("Chrome 131.0.67.85 on Windows")]
    [InlineData("ok      lumen-core   9.13.128.83   up to date")]
    [InlineData("component | from | to | image digest\nsvc-10d | 1.21.7.25 | 1.58.0.139 | sha256:d05b51c1a25b4fcbfbd5b36ded6385c6")]
    [InlineData("1.22.133.140 sha256:d05b51c1a25b4fcbfbd5b36ded6385c6")]
    [InlineData("component | from | to\nsvc-10d | 1.21.7.25 | 1.58.0.139")]
    public void Versions_behind_packages_are_no_addresses(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("web1.shop.example «9.13.128.83» answered")]
    [InlineData("Installed server «9.13.128.83» in rack 4")]
    [InlineData("nginx 1.25\nmodule core «10.0.128.83» loaded")]
    [InlineData("{\"hosts\": {\"web\": \"«9.13.128.83»\"}}")]
    [InlineData("http://shop.example/api: «9.13.128.83»")]
    [InlineData("user=ann ip=«9.13.128.83»")]
    [InlineData("Client.Name ann\nremote «9.13.128.83»")]
    [InlineData("It was installed on «93.13.128.83» yesterday")]
    [InlineData("Blocked. Core «9.13.128.83» again")]
    [InlineData("host «10.1.2.3» sha256:d05b51c1a25b4fcbfbd5b36ded6385c6")]
    [InlineData("Allowed «203.0.113.7» | sha256:d05b51c1a25b4fcbfbd5b36ded6385c6")]
    [InlineData("| host | client |\n|---|---|\n| a | «9.13.12.83» |")]
    public void Addresses_behind_machines_are(string text) => Marked.FindsExactly(text, PiiKinds.IpAddress);
}
