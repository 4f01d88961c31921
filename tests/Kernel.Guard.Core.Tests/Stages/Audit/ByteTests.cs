using System.Text;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

public sealed class ByteTests
{
    private const int Page = 4096;

    [Fact]
    public async Task Any_byte_of_any_entry_that_is_changed_is_found()
    {
        using var key = new SigningKey();
        using var rig = new LedgerRig(options => options.SigningKey = key.Private);
        await rig.AppendAsync(3, content: "[[EMAIL-1]] asks");
        await rig.Ledger.DisposeAsync();
        using var verifier = rig.Another();
        var before = Dump(rig);
        var file = await File.ReadAllBytesAsync(rig.Path, TestContext.Current.CancellationToken);
        var id = Encoding.ASCII.GetBytes(before[0].Split('|')[0]);
        var page = Array.FindIndex([.. file.Chunk(Page)], chunk => chunk.AsSpan().IndexOf(id) >= 0);
        page.Should().BePositive();
        var (found, named) = (0, 0);
        for (var at = page * Page; at < (page + 1) * Page; at++)
        {
            var value = file[at];
            if (value == 0)
            {
                // Most of these are free space; a zero inside an entry is a byte of a hash like its neighbours.
                continue;
            }

            file[at] ^= (byte)(1 << (at % 8));
            await File.WriteAllBytesAsync(rig.Path, file, TestContext.Current.CancellationToken);
            file[at] = value;
            AuditVerification verified;
            try
            {
                verified = await verifier.VerifyAsync(TestContext.Current.CancellationToken);
            }
            catch (AuditException)
            {
                found++;
                continue;
            }

            if (verified.FirstBroken is { } broken)
            {
                found++;
                named += broken.Row is >= 1 and <= 3 ? 1 : 0;
            }
            else
            {
                // A byte between the entries, which holds nothing.
                Dump(rig).Should().Equal(before, $"byte {at - (page * Page)} of the page was changed");
            }
        }

        found.Should().BeGreaterThan(1_000);

        // What is left is of the page and not of an entry: where it says that its entries begin, and how many they are.
        named.Should().BeGreaterThan(found * 95 / 100, "the entry whose byte was changed is named by its row");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_not_taken_for_the_text_that_they_read_as()
    {
        using var rig = new LedgerRig();
        rig.Ledger.Open();
        await rig.Ledger.AppendAsync(rig.Entry() with { Function = "\uFFFD" });
        using (var other = rig.Unlocked())
        {
            other.Scalar("UPDATE entries SET function = CAST(x'FF' AS TEXT)");
        }

        (await rig.EntriesAsync()).Single().Function.Should().Be("\uFFFD");
        (await rig.BrokenAsync())!.Row.Should().Be(1);
    }

    private static List<string> Dump(LedgerRig rig)
    {
        using var other = rig.Other();
        using var command = other.CreateCommand();
        command.CommandText = "SELECT id, * FROM entries ORDER BY row";
        using var row = command.ExecuteReader();
        List<string> rows = [];
        while (row.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
