using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Words for user names that are spoken of, and customers' numbers in groups as dates have them.</summary>
public sealed class WordsAndNumbersOfUsersTests
{
    [Theory]
    [InlineData("el número de cliente, «47-58-7551». Mi", PiiKinds.AccountName)]
    [InlineData("Kundennummer «47-58-7551»", PiiKinds.AccountName)]
    [InlineData("my \"user name\" is \"«bluefox77»\"", PiiKinds.UserName)]
    public void It_is_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("We agreed that \"user name\" and \"display name\" are two things and that", PiiKinds.UserName)]
    [InlineData("Kundennummer fehlt, 12-05-2024", PiiKinds.AccountName)]
    public void It_stays(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
