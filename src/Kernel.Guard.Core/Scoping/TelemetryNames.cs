using System.Reflection;

namespace KernelGuard.Scoping;

/// <summary>Holds every name of a span, an attribute and an instrument: the GenAI conventions v1.41.1, and the guard's own.</summary>
internal static class TelemetryNames
{
    public const string Source = "KernelGuard";

    /// <summary>The version of source and meter: the assembly's.</summary>
    public static readonly string Version = typeof(TelemetryNames).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public const string Chat = "chat";
    public const string GuardSpan = "guard";

    // The conventions.
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string ConversationId = "gen_ai.conversation.id";
    public const string OutputType = "gen_ai.output.type";
    public const string RequestModel = "gen_ai.request.model";
    public const string RequestStream = "gen_ai.request.stream";
    public const string RequestChoiceCount = "gen_ai.request.choice.count";
    public const string RequestSeed = "gen_ai.request.seed";
    public const string RequestTemperature = "gen_ai.request.temperature";
    public const string RequestTopP = "gen_ai.request.top_p";
    public const string RequestTopK = "gen_ai.request.top_k";
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";
    public const string RequestFrequencyPenalty = "gen_ai.request.frequency_penalty";
    public const string RequestPresencePenalty = "gen_ai.request.presence_penalty";
    public const string RequestStopSequences = "gen_ai.request.stop_sequences";
    public const string ResponseId = "gen_ai.response.id";
    public const string ResponseModel = "gen_ai.response.model";
    public const string ResponseFinishReasons = "gen_ai.response.finish_reasons";
    public const string ResponseTimeToFirstChunk = "gen_ai.response.time_to_first_chunk";
    public const string UsageInput = "gen_ai.usage.input_tokens";
    public const string UsageOutput = "gen_ai.usage.output_tokens";
    public const string UsageCacheRead = "gen_ai.usage.cache_read.input_tokens";
    public const string UsageCacheCreation = "gen_ai.usage.cache_creation.input_tokens";
    public const string UsageReasoning = "gen_ai.usage.reasoning.output_tokens";
    public const string TokenType = "gen_ai.token.type";
    public const string OpenAIApiType = "openai.api.type";
    public const string OpenAIRequestTier = "openai.request.service_tier";
    public const string OpenAIResponseTier = "openai.response.service_tier";
    public const string OpenAIFingerprint = "openai.response.system_fingerprint";
    public const string SystemInstructions = "gen_ai.system_instructions";
    public const string InputMessages = "gen_ai.input.messages";
    public const string OutputMessages = "gen_ai.output.messages";
    public const string ToolDefinitions = "gen_ai.tool.definitions";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";

    public const string TokenUsage = "gen_ai.client.token.usage";
    public const string OperationDuration = "gen_ai.client.operation.duration";
    public const string TimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";
    public const string TimePerOutputChunk = "gen_ai.client.operation.time_per_output_chunk";

    // The event of an attempt that failed, a log record, and what it says.
    public const string OperationException = "gen_ai.client.operation.exception";
    public const string ExceptionType = "exception.type";

    // The guard's own attributes.
    public const string Function = "kernelguard.function";
    public const string Tenant = "kernelguard.tenant";
    public const string Outcome = "kernelguard.outcome";
    public const string CacheKind = "kernelguard.cache.kind";
    public const string CacheResult = "kernelguard.cache.result";
    public const string CacheStore = "kernelguard.cache.store";
    public const string CacheKey = "kernelguard.cache.key";
    public const string CacheEvictionReason = "kernelguard.cache.eviction.reason";
    public const string CacheFlight = "kernelguard.cache.flight";
    public const string BudgetName = "kernelguard.budget.name";
    public const string BudgetResult = "kernelguard.budget.result";
    public const string BudgetModel = "kernelguard.budget.model";
    public const string ConcurrencyLimit = "kernelguard.concurrency.limit";
    public const string RedactionCount = "kernelguard.redaction.count";
    public const string PiiTypes = "kernelguard.pii.types";
    public const string PiiType = "kernelguard.pii.type";
    public const string PiiDirection = "kernelguard.pii.direction";
    public const string PiiAction = "kernelguard.pii.action";
    public const string BudgetWindow = "kernelguard.budget.window";
    public const string BudgetStoreMode = "kernelguard.budget.store.mode";
    public const string CircuitName = "kernelguard.circuit.name";
    public const string CircuitState = "kernelguard.circuit.state";
    public const string RetryCount = "kernelguard.retry.count";
    public const string FallbackFrom = "kernelguard.fallback.from";
    public const string FallbackTo = "kernelguard.fallback.to";
    public const string Target = "kernelguard.target";
    public const string CloudRegion = "cloud.region";
    public const string FallbackReason = "kernelguard.fallback.reason";
    public const string Continuations = "kernelguard.stream.continuations";
    public const string AuditEntryId = "kernelguard.audit.entry.id";
    public const string AuditResult = "kernelguard.audit.result";

    // The guard's own instruments. Its cost is an attribute of the span too.
    public const string UsageCost = "kernelguard.usage.cost";
    public const string UnpricedTokens = "kernelguard.usage.unpriced_tokens";
    public const string RequestDuration = "kernelguard.request.duration";
    public const string OverheadDuration = "kernelguard.overhead.duration";
    public const string ActiveRequests = "kernelguard.active_requests";
    public const string CacheEntries = "kernelguard.cache.entries";
    public const string CacheEvictions = "kernelguard.cache.evictions";
    public const string CacheInvalidations = "kernelguard.cache.invalidations";
    public const string CacheStoreFailures = "kernelguard.cache.store.failures";
    public const string CacheStoreWait = "kernelguard.cache.store.wait";
    public const string CacheStoreDown = "kernelguard.cache.store.down";
    public const string CacheRequests = "kernelguard.cache.requests";
    public const string CacheSavedTokens = "kernelguard.cache.saved_tokens";
    public const string CacheSavedCost = "kernelguard.cache.saved_cost";
    public const string CacheSavedTime = "kernelguard.cache.saved_time";
    public const string Redactions = "kernelguard.redactions";
    public const string RedactionUnread = "kernelguard.redaction.unread";
    public const string RedactionDuration = "kernelguard.redaction.duration";
    public const string BudgetRequests = "kernelguard.budget.requests";
    public const string BudgetExpired = "kernelguard.budget.expired";
    public const string BudgetOverdrawn = "kernelguard.budget.overdrawn";
    public const string BudgetBeyondBound = "kernelguard.budget.beyond_bound";
    public const string BudgetStoreDown = "kernelguard.budget.store.down";
    public const string BudgetStoreDecisions = "kernelguard.budget.store.decisions";
    public const string BudgetThresholds = "kernelguard.budget.thresholds";
    public const string BudgetCostLimit = "kernelguard.budget.limit";
    public const string BudgetCostRemaining = "kernelguard.budget.remaining";
    public const string BudgetTokensLimit = "kernelguard.budget.tokens.limit";
    public const string BudgetTokensRemaining = "kernelguard.budget.tokens.remaining";
    public const string BudgetRequestsLimit = "kernelguard.budget.requests.limit";
    public const string BudgetRequestsRemaining = "kernelguard.budget.requests.remaining";
    public const string BudgetReset = "kernelguard.budget.reset";
    public const string BudgetQueueLength = "kernelguard.budget.queue.length";
    public const string BudgetQueueDuration = "kernelguard.budget.queue.duration";
    public const string ConcurrencyPermits = "kernelguard.concurrency.permits";
    public const string ConcurrencyQueueLength = "kernelguard.concurrency.queue.length";
    public const string ConcurrencyQueueDuration = "kernelguard.concurrency.queue.duration";
    public const string ConcurrencyRejections = "kernelguard.concurrency.rejections";
    public const string RetryAttempts = "kernelguard.retry.attempts";
    public const string RetryDelay = "kernelguard.retry.delay";
    public const string Fallbacks = "kernelguard.fallbacks";
    public const string CircuitTransitions = "kernelguard.circuit.transitions";
    public const string AuditEntries = "kernelguard.audit.entries";
    public const string AuditQueue = "kernelguard.audit.queue.length";
    public const string AuditQueueLimit = "kernelguard.audit.queue.limit";

    // Events of a span, and what they say.
    public const string RetryEvent = "kernelguard.retry";
    public const string FallbackEvent = "kernelguard.fallback";
    public const string AttemptNumber = "kernelguard.attempt.number";
    public const string AttemptDelay = "kernelguard.attempt.delay";

    // Values.
    public const string WouldDeny = "would_deny";
    public const string Cancelled = "cancelled";
    public const string Other = "_OTHER";
    public const string Input = "input";
    public const string Output = "output";
    public const string Tool = "tool";
}
