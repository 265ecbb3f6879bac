import { openDataFolder } from "../../src/accounts/data-folder.ts";
import { encodeAuthorizationMessage } from "../../src/identity/authorization-message.ts";
import { sealWith } from "../../src/identity/seal.ts";
import { systemRandom } from "../../src/lib/random.ts";

// Encodes an authorization message as the server of a data folder does: DATA-FOLDER ACCOUNT MESSAGE.
const [folder, account, message] = process.argv.slice(2) as [string, string, string];
const random = systemRandom();
console.log(encodeAuthorizationMessage(sealWith(openDataFolder(folder, random).rootKey, random), account, message));
