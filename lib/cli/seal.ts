/** Seals a closed campaign: the child process that the server starts (`lib/closing`). Arguments: campaign id, job id. */
import { sealUnder } from '../closing';
import { takeTestClock } from '../health/start';

const [campaign, job] = process.argv.slice(2);
if (!campaign || !job) throw new Error('Usage: seal CAMPAIGN JOB');
takeTestClock();
await sealUnder(job, campaign);
