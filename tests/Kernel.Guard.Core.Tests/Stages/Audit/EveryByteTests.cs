using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using AwesomeAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Changes each byte of each value of a signed ledger by itself: of its entries, its checkpoints with the mark of a dropped segment, and its heads.</summary>
public sealed class EveryByteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("entries", "row", 1_000)]
    [InlineData("checkpoints", "number", 1_000)]
    [InlineData("heads", "writer", 200)]
    public async Task Each_byte_of_each_value_is_held_by_the_chain_or_a_signature(string table, string name, int least)
    {
        using var key = new SigningKey();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = new LedgerRig(options => (options.SigningKey, options.SegmentEntries, options.Retention) = (key.Private, 2, "30d"), time);
        await rig.AppendAsync(2, content: "old");
        time.Advance(TimeSpan.FromDays(31));
        rig.Ledger.Open();
        await rig.Ledger.AppendAsync(Filled(rig.Entry(content: "[[EMAIL-1]] asks")));
        await rig.AppendAsync(1);
        await rig.ApplyRetentionAsync();
        await rig.Ledger.DisposeAsync();
        using var verifier = rig.Another();
        (await verifier.VerifyAsync(Token)).Should().Be(new AuditVerification(2, 1, null) { Signed = true, Dropped = 1 });
        using var other = rig.Unlocked();
        other.Scalar($"PRAGMA synchronous = OFF; CREATE TEMP TABLE whole AS SELECT * FROM {table}");
        var (changed, unseen, misnamed) = (0, new List<string>(), new List<string>());
        foreach (var (which, column, value) in Values(other, name))
        {
            for (var at = 0; at < value.Length; at++)
            {
                Replace(other, table, name, which, column, value.With(at));
                var broken = (await verifier.VerifyAsync(Token)).FirstBroken;
                var place = string.Create(CultureInfo.InvariantCulture, $"byte {at} of {column} where {name} is {which}");
                changed++;
                if (broken is null)
                {
                    unseen.Add(place);
                }
                else if (table == "entries" && column != "row" && broken.Row != (long)which)
                {
                    misnamed.Add($"{place}: {broken}");
                }
            }
        }

        unseen.Should().BeEmpty();
        misnamed.Should().BeEmpty("the entry whose byte was changed is named by its row");
        changed.Should().BeGreaterThan(least);
        other.Scalar($"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM whole");
        (await verifier.VerifyAsync(Token)).FirstBroken.Should().BeNull();
    }

    private static AuditEntry Filled(AuditEntry entry) => entry with
    {
        PromptVersion = "v1", ModelAsked = "m", ModelServed = "m-1", ErrorType = "429", Cache = "miss", Question = "0123456789abcdef", AnswerStored = true, Redacted = """{"email":2}""", RedactionEnforced = true,
        BudgetDecision = "warned", Budget = "day", BudgetEnforced = false, AttemptDetails = "[]", Flight = Guid.CreateVersion7(), FallbackReason = "error", FinishReason = "stop", CostNanoDollars = 1234,
        SavedNanoDollars = 11, ResponseId = "r-1",
    };

    private static void Replace(SqliteConnection other, string table, string name, object which, string column, Value value)
    {
        using var command = other.CreateCommand();
        command.CommandText = $"BEGIN; DELETE FROM {table}; INSERT INTO {table} SELECT * FROM whole; UPDATE {table} SET \"{column}\" = {value.Sql} WHERE {name} = @which; COMMIT";
        command.Parameters.AddWithValue("@which", which);
        command.Parameters.AddWithValue("@value", value.Bound);
        command.ExecuteNonQuery();
    }

    private static List<(object Which, string Column, Value Value)> Values(SqliteConnection other, string name)
    {
        using var command = other.CreateCommand();
        command.CommandText = $"SELECT {name}, * FROM whole ORDER BY 1";
        using var row = command.ExecuteReader();
        List<(object, string, Value)> values = [];
        while (row.Read())
        {
            values.AddRange(Enumerable.Range(1, row.FieldCount - 1).Where(at => !row.IsDBNull(at)).Select(at => (row.GetValue(0), row.GetName(at), Value.Of(row.GetValue(at)))));
        }

        return values;
    }

    /// <summary>Is a value as its bytes, of the type that it has in the file.</summary>
    private sealed record Value(byte[] Bytes, string Sql, Func<byte[], object> Read)
    {
        public int Length => Bytes.Length;

        public object Bound => Read(Bytes);

        public static Value Of(object value) => value switch
        {
            long number => new(BitConverter.GetBytes(number), "@value", static bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            string text => new(Encoding.UTF8.GetBytes(text), "CAST(@value AS TEXT)", static bytes => bytes),
            _ => new((byte[])value, "@value", static bytes => bytes),
        };

        public Value With(int at)
        {
            byte[] changed = [.. Bytes];
            changed[at] ^= (byte)(1 << ((at + 3) % 8));
            return this with { Bytes = changed };
        }
    }
}
