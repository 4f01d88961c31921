using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Beneath a bare "user" only what is built as a login is somebody's.</summary>
public sealed class UsersInTablesTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("user,host\n«jkettler»,web01\n«mmiller»,web02")]
    [InlineData("| user | host |\n|---|---|\n| «jkettler» | web01 |\n| «mmiller» | web02 |")]
    [InlineData("""{"columns":["user","host"],"data":[["«jkettler»","web01"]]}""")]
    public void A_login_beneath_user_is_found(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("user,host\nadmin,web01\nroot,web02\nnginx,web03\nguest,x")]
    [InlineData("user,action\nsystem,start\nanyone,stop")]
    public void A_role_beneath_user_is_none(string text) => All.Redact(text).Spans.Should().BeEmpty();
}
