using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tool.Tests;

/// <summary>Compares manifests with the built tool.</summary>
public sealed class ManifestTests : IDisposable
{
    private const string Ask = """
        {
          "schemaVersion": 1, "assembly": "Shop", "pricesOf": "2026-11-26",
          "methods": [
            {
              "name": "IShop.AskAsync", "kind": "prompt",
              "prompt": { "file": null, "textHash": "aa", "version": "bb" },
              "model": "gpt-4o-mini", "answer": "Text", "tools": "none", "policies": ["night"],
              "policy": [
                { "knob": "Cache", "source": "method", "settings": { "Partition": "User", "Ttl": "30m" } },
                { "knob": "Model", "source": "method", "settings": { "Id": "gpt-4o-mini", "MaxOutputTokens": 100 } },
                { "knob": "Redaction", "source": "IShop", "settings": { "Kinds": ["Email", "Phone"] } },
                { "knob": "Hedge", "source": "method", "settings": { "Delay": "1s" } },
                { "knob": "ConcurrencyLimit", "source": "method", "settings": { "PermitLimit": 10 } },
                { "knob": "Retry", "source": "method", "settings": { "MaxRetries": 2 } },
                { "knob": "Timeout", "source": "Shop", "settings": { "Total": "50s" } },
                { "knob": "Budget", "source": "method", "settings": { "Cost": 5, "Window": "1d" } }
              ],
              "worstCase": { "attempts": 3, "unknown": null, "unbounded": [], "perAttempt": [{ "model": "gpt-4o-mini", "inputTokens": 10, "outputTokens": 100, "costUsd": 0.01, "unknown": null }] }
            }
          ]
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_equal_manifests_change_nothing_whatever_the_rules()
    {
        var said = await DiffAsync(Ask, Ask, "any");

        said.Should().Be(new Said(0, "Nothing changes." + Environment.NewLine, ""));
    }

    [Theory]
    [InlineData("\"textHash\": \"aa\", \"version\": \"bb\"", "\"textHash\": \"cc\", \"version\": \"dd\"", "IShop.AskAsync has another prompt text (aa -> cc)", "prompt", "cost,model,policy")]
    [InlineData("\"version\": \"bb\"", "\"version\": \"dd\"", "has another prompt version (bb -> dd)", "prompt", "cost,model,policy")]
    [InlineData("\"model\": \"gpt-4o-mini\", \"answer\"", "\"model\": \"gpt-4o\", \"answer\"", "asks gpt-4o instead of gpt-4o-mini", "model", "cost,prompt,policy")]
    [InlineData("\"costUsd\": 0.01", "\"costUsd\": 0.0111", "may cost $0.0111 an attempt instead of $0.01 (+11%)", "cost+10%", "cost+11%,model")]
    [InlineData("\"costUsd\": 0.01", "\"costUsd\": 0.0101", "may cost $0.0101 an attempt instead of $0.01 (+1%)", "cost", "cost+1%")]
    [InlineData("\"costUsd\": 0.01", "\"costUsd\": 0.005", "may cost $0.005 an attempt instead of $0.01 (-50%)", "any", "cost,cost+0%")]
    [InlineData("\"costUsd\": 0.01", "\"costUsd\": null", "may cost what the build does not know an attempt instead of $0.01", "cost+500%", "model")]
    [InlineData("\"attempts\": 3", "\"attempts\": 4", "takes at most 4 attempts instead of 3", "attempts", "cost")]
    [InlineData("\"tools\": \"none\"", "\"tools\": [\"Shop.Stock\"]", "offers the tools Shop.Stock instead of none", "tools", "policy")]
    [InlineData("\"answer\": \"Text\"", "\"answer\": \"TextStream\"", "answers as TextStream instead of Text", "answer", "policy")]
    [InlineData("\"policies\": [\"night\"]", "\"policies\": []", "does not rest on the policy 'night' any more (looser)", "policy-loosened", "cost")]
    [InlineData("\"policies\": [\"night\"]", "\"policies\": [\"night\", \"day\"]", "rests on the policy 'day' now", "policy", "policy-loosened")]
    [InlineData("\"Cost\": 5", "\"Cost\": 6", "sets Budget.Cost to 6 instead of 5 (looser)", "policy-loosened", "cost")]
    [InlineData("\"Cost\": 5", "\"Cost\": 4", "sets Budget.Cost to 4 instead of 5", "policy", "policy-loosened")]
    [InlineData("\"Cost\": 5, \"Window\": \"1d\"", "\"Cost\": 5, \"Window\": \"1h\"", "loses Budget(Cost = 5, Window = 1d) (looser)", "policy-loosened", "cost")]
    [InlineData("\"Cost\": 5, \"Window\": \"1d\"", "\"Cost\": 5, \"Enforce\": false, \"Window\": \"1d\"", "sets Budget.Enforce to false instead of the default (looser)", "policy-loosened", "cost")]
    [InlineData("\"Total\": \"50s\"", "\"Total\": \"1m\"", "sets Timeout.Total to 1m instead of 50s (looser)", "policy-loosened", "cost")]
    [InlineData("\"Total\": \"50s\"", "\"Total\": \"9000ms\"", "sets Timeout.Total to 9000ms instead of 50s", "policy", "policy-loosened")]
    [InlineData("\"Partition\": \"User\"", "\"Partition\": \"Public\"", "sets Cache.Partition to Public instead of User (looser)", "policy-loosened", "cost")]
    [InlineData("\"Partition\": \"User\"", "\"Partition\": \"Tenant\"", "sets Cache.Partition to Tenant instead of User (looser)", "policy-loosened", "cost")]
    [InlineData("\"Partition\": \"User\"", "\"Partition\": \"Conversation\"", "sets Cache.Partition to Conversation instead of User", "policy", "policy-loosened")]
    [InlineData("[\"Email\", \"Phone\"]", "[\"Email\"]", "sets Redaction.Kinds to Email instead of Email Phone (looser)", "policy-loosened", "cost")]
    [InlineData("[\"Email\", \"Phone\"]", "[\"Email\", \"Phone\", \"Iban\"]", "sets Redaction.Kinds to Email Phone Iban instead of Email Phone", "policy", "policy-loosened")]
    [InlineData(", \"MaxOutputTokens\": 100", "", "sets Model.MaxOutputTokens to the default instead of 100 (looser)", "policy-loosened", "cost")]
    [InlineData("{ \"knob\": \"Redaction\", \"source\": \"IShop\", \"settings\": { \"Kinds\": [\"Email\", \"Phone\"] } },", "", "loses Redaction(Kinds = Email Phone) (looser)", "policy-loosened", "cost")]
    [InlineData("{ \"knob\": \"Retry\", \"source\": \"method\", \"settings\": { \"MaxRetries\": 2 } },", "", "loses Retry(MaxRetries = 2) (looser)", "policy-loosened", "cost")]
    [InlineData("{ \"knob\": \"Retry\", \"source\": \"method\", \"settings\": { \"MaxRetries\": 2 } },", "{ \"knob\": \"Retry\", \"source\": \"method\", \"settings\": { \"MaxRetries\": 2 } },{ \"knob\": \"BudgetAssumptions\", \"source\": \"method\", \"settings\": { \"PriorityByDefault\": true } },", "gets BudgetAssumptions(PriorityByDefault = true)", "policy", "policy-loosened")]
    [InlineData("{ \"knob\": \"Retry\", \"source\": \"method\", \"settings\": { \"MaxRetries\": 2 } },", "{ \"knob\": \"Retry\", \"source\": \"method\", \"settings\": { \"MaxRetries\": 2 } },{ \"knob\": \"BudgetAssumptions\", \"source\": \"method\", \"settings\": { \"UnboundedInput\": 5 } },", "gets BudgetAssumptions(UnboundedInput = 5) (looser)", "policy-loosened", "cost")]
    [InlineData("{ \"MaxRetries\": 2 }", "{ }", "sets Retry.MaxRetries to the default instead of 2 (looser)", "policy-loosened", "cost")]
    [InlineData("{ \"MaxRetries\": 2 }", "{ \"MaxRetries\": 1 }", "sets Retry.MaxRetries to 1 instead of 2", "policy", "policy-loosened")]
    [InlineData("{ \"Delay\": \"1s\" }", "{ \"Delay\": \"1s\", \"MaxHedges\": 5 }", "sets Hedge.MaxHedges to 5 instead of the default (looser)", "policy-loosened", "cost")]
    [InlineData("{ \"PermitLimit\": 10 }", "{ \"PermitLimit\": 10, \"QueueLimit\": 1001 }", "sets ConcurrencyLimit.QueueLimit to 1001 instead of the default (looser)", "policy-loosened", "cost")]
    [InlineData("{ \"PermitLimit\": 10 }", "{ \"PermitLimit\": 10, \"QueueLimit\": 999 }", "sets ConcurrencyLimit.QueueLimit to 999 instead of the default", "policy", "policy-loosened")]
    [InlineData("\"Ttl\": \"30m\"", "\"ServeStale\": \"30d\", \"Ttl\": \"30m\"", "sets Cache.ServeStale to 30d instead of the default (looser)", "policy-loosened", "cost")]
    [InlineData("\"Ttl\": \"30m\"", "\"Semantic\": 0.9, \"Ttl\": \"30m\"", "sets Cache.Semantic to 0.9 instead of the default (looser)", "policy-loosened", "cost")]
    [InlineData("[\"Email\", \"Phone\"]", "\"All\"", "sets Redaction.Kinds to All instead of Email Phone", "policy", "policy-loosened")]
    [InlineData("\"knob\": \"Timeout\", \"source\": \"Shop\"", "\"knob\": \"Timeout\", \"source\": \"method\"", "has Timeout from method instead of Shop", "policy", "policy-loosened")]
    [InlineData("IShop.AskAsync", "IShop.TellAsync", "IShop.TellAsync is new: it asks gpt-4o-mini, and may cost $0.01 an attempt", "added", "cost,model")]
    [InlineData("IShop.AskAsync", "IShop.TellAsync", "IShop.AskAsync is gone", "removed", "cost,model")]
    public async Task A_change_is_told_in_words_and_fails_by_the_rules_that_name_it_alone(string before, string after, string says, string forbids, string allows)
    {
        Ask.Should().Contain(before);

        var (failed, passed) = (await DiffAsync(Ask, Ask.Replace(before, after, StringComparison.Ordinal), forbids), await DiffAsync(Ask, Ask.Replace(before, after, StringComparison.Ordinal), allows));

        passed.Code.Should().Be(0, passed.Error);
        passed.Output.Split(Environment.NewLine).Should().Contain(line => line.EndsWith(says, StringComparison.Ordinal) || line.Contains(says + ":", StringComparison.Ordinal)).And.NotContain(line => line.StartsWith("FAILS", StringComparison.Ordinal));
        failed.Code.Should().Be(2);
        failed.Output.Should().Contain($"FAILS {forbids}: IShop.").And.Contain("not allowed");
    }

    // What holds for a method holds beside an overload, for one with a parameter more, and where another type of its name comes: its name alone is longer then.
    [Theory]
    [InlineData("\"name\": \"IShop.AskAsync\", \"id\": \"Shop.IShop: IShop.AskAsync(string)\"", "\"name\": \"IShop.AskAsync(string)\", \"id\": \"Shop.IShop: IShop.AskAsync(string)\"", "IShop.AskAsync(int)", "Shop.IShop: IShop.AskAsync(int)")]
    [InlineData("\"name\": \"IShop.AskAsync\"", "\"name\": \"IShop.AskAsync(string)\"", "IShop.AskAsync(int)", null)]
    [InlineData("\"name\": \"IShop.AskAsync\", \"id\": \"Shop.IShop: IShop.AskAsync(string)\"", "\"name\": \"IShop.AskAsync\", \"id\": \"Shop.IShop: IShop.AskAsync(string, int)\"", "IShop.TellAsync", "Shop.IShop: IShop.TellAsync(string)")]
    [InlineData("\"name\": \"IShop.AskAsync\"", "\"name\": \"Shop.IShop: IShop.AskAsync(string)\"", "Old.IShop: IShop.AskAsync(string)", null)]
    public async Task A_method_stays_itself_beside_another(string before, string after, string otherName, string? otherId)
    {
        const string Name = "\"name\": \"IShop.AskAsync\"";
        var one = Ask.Replace(Name, before, StringComparison.Ordinal);
        var method = one[(one.IndexOf("\"methods\": [", StringComparison.Ordinal) + 12)..one.LastIndexOf(']')];
        var id = otherId is null ? "" : $", \"id\": \"{otherId}\"";
        var other = method.Replace(before, $"\"name\": \"{otherName}\"{id}", StringComparison.Ordinal).Replace("\"aa\"", "\"ee\"", StringComparison.Ordinal);
        var loosened = method.Replace(before, after, StringComparison.Ordinal).Replace("[\"Email\", \"Phone\"]", "[\"Email\"]", StringComparison.Ordinal);
        var two = one.Replace(method, other + "," + loosened, StringComparison.Ordinal);

        var (there, back) = (await DiffAsync(one, two, "policy-loosened"), await DiffAsync(two, one, "removed"));

        there.Code.Should().Be(2, there.Output + there.Error);
        there.Output.Should().Contain("sets Redaction.Kinds to Email instead of Email Phone").And.Contain(otherName + " is new").And.NotContain("is gone");
        back.Output.Should().Contain("sets Redaction.Kinds to Email Phone instead of Email").And.Contain($"FAILS removed: {otherName} is gone");
    }

    [Theory]
    [InlineData("cheap")]
    [InlineData("cost+x%")]
    [InlineData("cost+10")]
    [InlineData("policyloosened")]
    [InlineData("3")]
    [InlineData("")]
    [InlineData("model,,cost")]
    public async Task What_is_no_rule_is_refused(string rule)
    {
        var said = await DiffAsync(Ask, Ask, rule);

        said.Code.Should().Be(1);
        said.Error.Should().Contain("is no rule");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{ \"schemaVersion\": 2, \"pricesOf\": \"\", \"methods\": [] }")]
    [InlineData("{ \"schemaVersion\": 1, \"pricesOf\": \"\", \"methods\": [null] }")]
    [InlineData("{ \"schemaVersion\": 1, \"pricesOf\": \"\", \"methods\": [{ \"name\": \"A\", \"kind\": \"prompt\", \"policies\": [], \"policy\": [] }, { \"name\": \"A\", \"kind\": \"prompt\", \"policies\": [], \"policy\": [] }] }")]
    public async Task What_is_no_manifest_is_told(string text)
    {
        var said = await DiffAsync(Ask, text, "any");

        said.Code.Should().Be(3);
        said.Error.Should().Contain("new.json' is no manifest");
    }

    [Fact]
    public async Task A_name_moves_no_cursor()
    {
        var said = await DiffAsync(Ask, Ask.Replace("gpt-4o-mini\", \"answer", "\\u001b[2Jevil\", \"answer", StringComparison.Ordinal), "cost");

        said.Output.Should().Contain("evil").And.NotContain("\u001b");
    }

    private async Task<Said> DiffAsync(string before, string after, string rules)
    {
        var (old, now) = (Path.Combine(_folder, "old.json"), Path.Combine(_folder, "new.json"));
        await File.WriteAllTextAsync(old, before, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(now, after, TestContext.Current.CancellationToken);
        return await ToolRun.RunAsync("manifest", "diff", old, now, "--fail-on", rules);
    }
}
