using Mitogen.Values;

namespace Mitogen.Execution.Jobs;

/// <summary>What is told of jobs, with Ansible's keys.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal static class JobResults
{
    /// <summary>Hides what setup found; of a job it is shown.</summary>
    private const string QuietMark = "_ansible_verbose_override";

    public static MapValue Started(AsyncJob job) => new()
    {
        ["failed"] = 0,
        ["started"] = 1,
        ["finished"] = 0,
        ["ansible_job_id"] = job.Id,
        ["results_file"] = job.ResultsFile,
        ["changed"] = true,
    };

    /// <summary>The module's result, or that there is none yet.</summary>
    public static MapValue Status(AsyncJob job)
    {
        MapValue status = Look(job.Id, isStarted: true, job.Result.IsCompleted);
        status["results_file"] = job.ResultsFile;
        if (!job.Result.IsCompletedSuccessfully)
        {
            status["changed"] = false;
            return status;
        }

        foreach ((Value key, Value value) in job.Result.Result)
        {
            if (key is not StringValue { Text: QuietMark })
            {
                status[key] = value;
            }
        }

        return status;
    }

    public static MapValue Unknown(string id, string directory) => new(Look(id, isStarted: true, isFinished: true))
    {
        ["results_file"] = $"{directory}/{id}",
        ["failed"] = true,
        ["msg"] = "could not find job",
        ["changed"] = false,
    };

    public static MapValue Erased(AsyncJob job) => new(Look(job.Id, isStarted: false, isFinished: false)) { ["erased"] = job.ResultsFile, ["failed"] = false, ["changed"] = false };

    public static MapValue Overdue(AsyncJob job, TimeSpan limit)
    {
        var status = new MapValue(Look(job.Id, isStarted: true, isFinished: false))
        {
            ["results_file"] = job.ResultsFile,
            ["invocation"] = new MapValue
            {
                ["module_args"] = new MapValue { ["jid"] = job.Id, ["mode"] = "status", ["_async_dir"] = job.Directory },
            },
        };
        return new MapValue
        {
            ["failed"] = true,
            ["msg"] = $"async task did not complete within the requested time - {limit.TotalSeconds:0}s",
            ["async_result"] = status,
            ["changed"] = false,
        };
    }

    /// <summary>What every look at a job begins with.</summary>
    private static MapValue Look(string id, bool isStarted, bool isFinished) => new()
    {
        ["started"] = isStarted ? 1 : 0,
        ["finished"] = isFinished ? 1 : 0,
        ["stdout"] = "",
        ["stderr"] = "",
        ["stdout_lines"] = new ListValue(),
        ["stderr_lines"] = new ListValue(),
        ["ansible_job_id"] = id,
    };
}
