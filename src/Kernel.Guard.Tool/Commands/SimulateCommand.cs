using System.CommandLine;
using System.Globalization;
using KernelGuard.Accounting;
using KernelGuard.Hosting;
using KernelGuard.Stages.Audit.Simulation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace KernelGuard.Tool.Commands;

/// <summary>Replays a ledger against other prices, models, cache times and budgets.</summary>
internal static class SimulateCommand
{
    public static Command Make(LedgerOptions ledgers)
    {
        var from = Moments.Option("--from", "From when on.");
        var to = Moments.Option("--to", "Until when, excluded.");
        var settings = new Option<string?>("--settings") { Description = "A configuration file (JSON) whose section KernelGuard:Models has the prices; what it does not name is as the guard ships it.", HelpName = "file" }.Filled();
        var pricesOf = Moments.Option("--prices-of", "The day whose prices hold for all. Default: each completion's own.");
        var models = new Option<string[]>("--model") { Description = "Another model in a model's place, as asked=other; several may be named.", HelpName = "asked=other" };
        var budgets = new Option<string[]>("--budget") { Description = $"A hard limit, such as {SimulatedBudget.Form}. Several may be named.", HelpName = "budget" };
        var cacheTimes = new Option<string[]>("--cache-time") { Description = $"Another time to live of cached answers: {SimulatedCacheTime.Form}. Several may be named.", HelpName = "time" };
        var command = new Command("simulate", "Replays completions against other prices, models, cache times and budgets, and tells what would have changed. Another model's answers are taken to be as long; a limit denies once it is reached; what was cached is neither invalidated nor evicted.") { from, to, settings, pricesOf, models, budgets, cacheTimes };
        command.Does(async (arguments, cancellationToken) =>
        {
            var simulation = new LedgerSimulation(
                Catalog(arguments.GetValue(settings)), Replacements(arguments.GetValue(models) ?? []), [.. (arguments.GetValue(budgets) ?? []).Select(Budget)], CacheTimes(arguments.GetValue(cacheTimes) ?? []),
                arguments.GetValue(settings) is not null || arguments.GetValue(pricesOf) is not null, arguments.GetValue(pricesOf));
            var ledger = ledgers.Open(arguments);
            await using (ledger.ConfigureAwait(false))
            {
                await foreach (var entry in ledger.ReadAsync(new AuditQuery { From = arguments.GetValue(from), To = arguments.GetValue(to) }, cancellationToken).ConfigureAwait(false))
                {
                    simulation.Add(entry);
                }
            }

            Tell(simulation.Result());
            return ExitCode.Done;
        });
        return command;
    }

    private static void Tell(SimulationResult result)
    {
        Line($"{result.Completions} completions used tokens; simulated, {result.Asked} would.");
        Line($"  recorded   ${result.Recorded:0.000000###}");
        Line($"  simulated  ${result.Simulated:0.000000###}  ({(result.Recorded == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(result.Simulated - result.Recorded) / result.Recorded:+0.0 %;-0.0 %;0.0 %}, "))}{result.Unpriced} without a price)");
        foreach (var model in result.Models)
        {
            Line($"model {LedgerLine.Plain(model.Name)}: {model.Completions} completions simulated, ${model.Recorded:0.000000###} recorded, ${model.Simulated:0.000000###} simulated");
        }

        Tell(result.CacheTimes, result.Answers);
        foreach (var budget in result.Budgets)
        {
            Line($"budget {LedgerLine.Plain(budget.Budget)}: {budget.Denied} denied, which would have cost ${budget.Cost:0.000000###}");
        }
    }

    private static void Tell(IReadOnlyList<string> times, SimulatedAnswers answers)
    {
        if (times.Count > 0)
        {
            Line($"cache time {LedgerLine.Plain(string.Join(", ", times))}: {answers.Spared} that were asked would have come from the cache, {answers.AskedAgain} that came from it would have been asked again");
        }

        if (answers.Unknown > 0)
        {
            Line($"  {answers.Unknown} completions are as recorded: which question they were is not known (an older ledger, an erased user, keys that are not at hand), or their answer was stored before the replay begins");
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static ModelCatalog Catalog(string? path)
    {
        var options = new KernelGuardOptions();
        if (path is not null)
        {
            try
            {
                var section = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path), optional: false).Build().GetSection(KernelGuardOptions.Section);
                ConfigurationBinding.Bind(options, section, static name => !name.Equals(nameof(KernelGuardOptions.Models), StringComparison.OrdinalIgnoreCase));
            }
            catch (InvalidDataException error)
            {
                throw new ToolException($"'{path}' cannot be read: {error.InnerException?.Message ?? error.Message}", ExitCode.Arguments);
            }
        }

        return ConfiguredModels.Catalog(options, NullLogger.Instance);
    }

    private static Dictionary<string, string> Replacements(string[] models)
    {
        Dictionary<string, string> replacements = new(StringComparer.Ordinal);
        foreach (var text in models)
        {
            if (text.Split('=') is not [{ Length: > 0 } asked, { Length: > 0 } other] || !replacements.TryAdd(asked, other))
            {
                throw new ToolException($"'{text}' is no replacement, or its model has one already. Write gpt-4o=gpt-4o-mini.", ExitCode.Arguments);
            }
        }

        return replacements;
    }

    private static List<SimulatedCacheTime> CacheTimes(string[] texts)
    {
        List<SimulatedCacheTime> times = [];
        foreach (var text in texts)
        {
            var time = SimulatedCacheTime.Read(text);
            times.Add(time is not null && !times.Exists(other => other.Function == time.Function)
                ? time
                : throw new ToolException($"'{text}' is no cache time, or its function has one already. Write {SimulatedCacheTime.Form}.", ExitCode.Arguments));
        }

        return times;
    }

    private static SimulatedBudget Budget(string text) =>
        SimulatedBudget.Read(text) ?? throw new ToolException($"'{text}' is no budget. Write {SimulatedBudget.Form}.", ExitCode.Arguments);
}
