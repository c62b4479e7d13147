/**
 * On every page: when it is there and has nothing else to do, it is kept for when there is no network.
 */
import { keepPages } from "./offline.js";

const keep = () => void keepPages();
const whenIdle = () => ("requestIdleCallback" in globalThis ? requestIdleCallback(keep) : setTimeout(keep));
if (document.readyState === "complete") whenIdle();
else addEventListener("load", whenIdle, { once: true });
