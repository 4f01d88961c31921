using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Network;

public sealed class VersionListTests
{
    [Theory]
    [InlineData("Firmware history\n- 3.20.88.87: reduces standby consumption\n- 4.6.5.98: fixes the clock\n- 10.25.20.214: improves pump timing")]
    [InlineData("Changelog\n## 20.9.6.72 - 2026-05-02\n- Changed: totals of refunds (#4019)\n## 19.3.7.86 - 2026-07-17\n- Added: filter")]
    [InlineData("## [18.1.8.26] (2026-12-11)\ntext")]
    [InlineData("Versionsverlauf:\n\n* 12.7.4.17 Fehler behoben\n* 12.7.3.9 Export")]
    [InlineData("更新履歴\n- 11.20.93.23 修正")]
    [InlineData("9.7.1.1 Wartung ........ 35\n10.6.3.3 Wartung ........ 39\n11.3.1.3 Reinigung ........ 43")]
    public void Versions_of_a_list_are_no_addresses(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("Hosts\n- «10.25.20.214»: gateway")]
    [InlineData("Changes of the week\n\nServers to patch\n- «10.25.20.214»: gateway")]
    [InlineData("## «10.25.20.214» the gateway")]
    public void Addresses_of_a_list_are(string text) => Marked.FindsExactly(text, PiiKinds.IpAddress);
}
