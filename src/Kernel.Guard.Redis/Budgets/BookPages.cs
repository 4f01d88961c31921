using System.Globalization;
using System.Text;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Reads the accounts of the books page by page, so that a server with very many does not keep calls waiting. Each account is read in one step; all of them
/// are not.
/// </summary>
/// <param name="books">The books.</param>
internal sealed class BookPages(RedisBooks books)
{
    private const int Page = 500;
    private const string First = "0";

    /// <summary>Reads what counts now.</summary>
    /// <param name="tenant">Whose; null for all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">A page took longer than the deadline.</exception>
    public async ValueTask<IReadOnlyCollection<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken)
    {
        // What grows meanwhile may be told twice.
        var found = new Dictionary<AccountKey, BudgetReading>();
        var (cursor, pattern) = (First, tenant is null ? "[[]*" : PatternOf(tenant));
        do
        {
            var reply = (RedisResult[])(await books.PageAsync(cursor, pattern, Page, cancellationToken).ConfigureAwait(false))!;
            cursor = (string)reply[0]!;
            var fields = (RedisResult[])reply[1]!;
            for (var i = 0; i + 1 < fields.Length; i += 2)
            {
                if (AccountReading.Of((string)fields[i]!, (byte[])fields[i + 1]!, books.Clock.Now) is { } reading && (tenant is null || reading.Account.BelongsTo(tenant)))
                {
                    found[reading.Account] = reading;
                }
            }
        }
        while (cursor != First);

        return found.Values;
    }

    /// <summary>Forgets that thresholds of accounts were told of.</summary>
    /// <param name="accounts">The accounts' names.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <inheritdoc cref="ReadAsync" path="/exception"/>
    public async ValueTask ForgetToldAsync(IReadOnlySet<string> accounts, CancellationToken cancellationToken)
    {
        var cursor = First;
        do
        {
            var reply = (RedisResult[])(await books.SaidAsync(cursor, BookView.Told + "*", Page, cancellationToken).ConfigureAwait(false))!;
            cursor = (string)reply[0]!;
            RedisValue[] told = [.. ((RedisResult[])reply[1]!).Where(static (_, i) => i % 2 == 0).Select(static mark => (RedisValue)mark).Where(mark => accounts.Contains(((string)mark!).Split('\n', 4)[^1]))];
            if (told.Length > 0)
            {
                await books.UnsayAsync(told, cancellationToken).ConfigureAwait(false);
            }
        }
        while (cursor != First);
    }

    // An account's name is a JSON array; the pattern may let too many through, and never too few.
    private static string PatternOf(string tenant)
    {
        var pattern = new StringBuilder("[[]*");
        foreach (var unit in AccountName.Quoted(tenant))
        {
            pattern.Append(char.IsAsciiLetterOrDigit(unit) || unit == '-' ? unit.ToString(CultureInfo.InvariantCulture) : "?");
        }

        return pattern.Append('*').ToString();
    }
}
