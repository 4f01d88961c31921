using KernelGuard.Stages.Audit.Chain;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Verifies the chains of a ledger of version 1 or 2, whose rows have the old form.</summary>
internal static class FormerChain
{
    private const string BothColumns =
        "id, time, function, tenant, user, conversation, model_asked, model_served, streamed, outcome, error_type, cache, redacted, redaction_enforced, budget_decision, "
        + "budget, budget_enforced, attempts, fallback_reason, finish_reason, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, "
        + "audio_input_tokens, audio_output_tokens, image_input_tokens, usage_source, cost_nano_dollars, ";

    private const string SecondColumns = "saved_input_tokens, saved_output_tokens, saved_nano_dollars, saved_time_us, ";

    private const string LastColumns = "duration_us, response_id, content_mode, content";

    /// <summary>Answers the first row that does not hold; null where all do.</summary>
    public static long? FirstBroken(SqliteConnection connection, long version)
    {
        Dictionary<string, (long Sequence, byte[] Hash)> chains = new(StringComparer.Ordinal);
        var form = new EntryForm();
        var computed = new byte[EntryForm.HashSize];
        using var rows = new RawStatement(
            connection, $"SELECT row, hash, previous_hash, writer, sequence, {BothColumns}{(version == 1 ? "" : SecondColumns)}{LastColumns} FROM entries ORDER BY row");
        while (rows.Next())
        {
            var writer = System.Text.Encoding.UTF8.GetString(rows.Bytes(3));
            var last = chains.TryGetValue(writer, out var chain) ? chain : (Sequence: 0, Hash: new byte[EntryForm.HashSize]);
            form.Begin(EntryForm.Old);
            for (var column = 2; column < rows.Columns; column++)
            {
                rows.AddTo(form, column);
            }

            form.Hash(computed);
            if (rows.Number(4) != last.Sequence + 1 || !rows.Bytes(2).SequenceEqual(last.Hash) || !rows.Bytes(1).SequenceEqual(computed))
            {
                return rows.Number(0);
            }

            chains[writer] = (last.Sequence + 1, computed.ToArray());
        }

        return null;
    }
}
