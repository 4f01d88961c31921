using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Ids whose words are letters with dots between, and driving licences whose numbers begin with a state and an office.</summary>
public sealed class DottedWordsTests
{
    [Theory]
    [InlineData("Tax invoice, A.B.N. «22653760455», no GST", PiiKinds.AuAbn)]
    [InlineData("C.P.F. «52998224725»", PiiKinds.BrCpf)]
    [InlineData("B.S.N. «111222333»", PiiKinds.NlBsn)]
    [InlineData("P.E.S.E.L. «44051401359»", PiiKinds.PlPesel)]
    [InlineData("S.S.N. «536228726»", PiiKinds.UsSsn)]
    public void A_word_of_letters_with_dots_is_one(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("DL No. «MH22 20140075742», RTO transfer from Pune")]
    [InlineData("driving licence no. «MH-12-2011-0098213»")]
    [InlineData("DL number is «DL 09 20190012345»")]
    [InlineData("førerkort er «12345678901»")]
    public void A_licence_begins_with_its_state(string marked) => Marked.FindsExactly(marked, PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("DL no. is 22 20140075742 bytes")]
    [InlineData("MH22 20140075742")]
    [InlineData("a b n 22653760456")]
    public void What_is_none_stays(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);
}
