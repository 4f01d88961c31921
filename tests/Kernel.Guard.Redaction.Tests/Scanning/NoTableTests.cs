using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Looks at lists that look like the head and the column of a table.</summary>
public sealed class NoTableTests
{
    [Theory]
    [InlineData("  'pass',\n  'curlauth_none',\n  'curl_easy_cleanup9',\n  'Zx81spec4',\n")]
    [InlineData("'password',\n'lineno22',\n'Kx82mode',\n")]
    [InlineData("\"user\", \"password\",\n\"curl4Easy\", \"Zx81spec4\",\n")]
    public void A_list_of_quoted_words_is_no_column(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Fact]
    public void A_table_of_two_columns_has_a_head() => Marked.FindsExactly("host,password\nsrv,«Tr0ub4dor&3»\n", PiiKinds.Secret);
}
